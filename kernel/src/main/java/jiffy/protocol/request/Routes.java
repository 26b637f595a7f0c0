// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import jiffy.protocol.output.Request;
import jiffy.protocol.process.TaskQueue;
import jiffy.protocol.request.RequestChannel.Dispatch;
import jiffy.protocol.request.RequestChannel.Route;
import jiffy.protocol.wire.Incoming;

/**
 * The handler of each type of request, and its thread. Cells and comm messages run one after another on the evaluation
 * thread, questions about the language on a thread of their own, and what must be answered during a cell at once.
 */
public final class Routes {

    /** A cell of a subshell that gets its turn within this time shows no notice. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final TaskQueue evaluation;
    private final TaskQueue languageQueue;
    private final ExecuteHandler cells;
    private final Map<String, Handler> comms;
    private final Map<String, Handler> language;
    private final Map<String, Handler> atOnce = new HashMap<>();
    private final Map<String, Route> control = new HashMap<>();
    private final Map<String, Route> shell;
    private final Subshells subshells;

    /**
     * The queues of the main shell.
     *
     * @param evaluation runs cells and comm messages
     * @param language answers questions about the language
     */
    public record Queues(TaskQueue evaluation, TaskQueue language) {

        public void start() {
            evaluation.start();
            language.start();
        }

        public void close() {
            evaluation.close();
            language.close();
        }
    }

    /** @param language handlers of questions about the language */
    public Routes(Queues queues, ExecuteHandler cells, Map<String, Handler> comms, Map<String, Handler> language) {
        this.evaluation = queues.evaluation();
        this.languageQueue = queues.language();
        this.cells = cells;
        this.comms = comms;
        this.language = language;
        subshells = new Subshells(this::ofSubshell, cells);
        subshells.table().forEach(this::control);
        shell = table(Route.on(evaluation, cells), evaluation, languageQueue);
    }

    /** Adds a handler that answers at once, on shell and control. */
    public void both(String type, Handler handler) {
        atOnce.put(type, handler);
        control(type, handler);
    }

    /** Adds a handler that answers at once, on the shell. */
    public void shell(String type, Handler handler) {
        atOnce.put(type, handler);
    }

    /** Adds a handler that answers at once, on control. */
    public void control(String type, Handler handler) {
        control.put(type, Route.atOnce(handler));
    }

    /** Adds a handler with a queue of its own, on control. */
    public void control(String type, Handler handler, TaskQueue queue) {
        control.put(type, Route.on(queue, handler));
    }

    private Map<String, Route> table(Route forCells, TaskQueue forComms, TaskQueue forLanguage) {
        var table = new HashMap<String, Route>();
        table.put("execute_request", forCells);
        comms.forEach((type, handler) -> table.put(type, Route.on(forComms, handler)));
        language.forEach((type, handler) -> table.put(type, Route.on(forLanguage, handler)));
        return table;
    }

    private Map<String, Route> ofSubshell(TaskQueue queue) {
        Dispatch inTurn = (request, task) -> {
            boolean isAccepted = queue.submit(() -> awaitTurn(request, task));
            if (!isAccepted) {
                task.run(); // refuses, since the subshell was deleted
            }
        };
        return table(new Route(inTurn, cells), queue, queue);
    }

    private void awaitTurn(Request request, Runnable task) {
        var notice = new WaitingNotice(request);
        evaluation.submit(() -> {
            notice.end();
            task.run();
        });
        try {
            notice.showAfter(SILENCE);
            request.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public Route onShell(Incoming message) {
        var handler = atOnce.get(message.type());
        if (handler != null) {
            return Route.atOnce(handler);
        }
        return message.subshell().isEmpty() ? shell.get(message.type()) : subshells.route(message);
    }

    public Route onControl(Incoming message) {
        return control.get(message.type());
    }

    public void close() {
        subshells.close();
    }
}
