// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import java.util.HashMap;
import java.util.Map;
import jiffy.protocol.process.Lane;
import jiffy.protocol.request.RequestChannel.Place;
import jiffy.protocol.request.RequestChannel.Route;
import jiffy.protocol.wire.Incoming;

/**
 * Who handles which type of request, and on which thread. Cells and comms run one after another on the evaluation
 * thread, questions about the language beside it, and what must be answered whatever runs at once.
 */
public final class Routes {

    private final Lane evaluation;
    private final Cells cells;
    private final Map<String, Handler> comms;
    private final Map<String, Handler> language;
    private final Map<String, Handler> atOnce = new HashMap<>();
    private final Map<String, Route> control = new HashMap<>();
    private final Map<String, Route> shell;
    private final Subshells subshells;

    /** @param aside where questions about the language are answered */
    public record Lanes(Lane evaluation, Lane aside) {

        public void start() {
            evaluation.start();
            aside.start();
        }

        public void close() {
            evaluation.close();
            aside.close();
        }
    }

    /** @param language handlers of questions about the language */
    public Routes(Lanes lanes, Cells cells, Map<String, Handler> comms, Map<String, Handler> language) {
        this.evaluation = lanes.evaluation();
        this.cells = cells;
        this.comms = comms;
        this.language = language;
        subshells = new Subshells(this::ofSubshell, cells);
        subshells.table().forEach(this::control);
        shell = table(Route.on(evaluation, cells), evaluation, lanes.aside());
    }

    /** Adds what is answered at once on shell and control. */
    public void both(String type, Handler handler) {
        atOnce.put(type, handler);
        control(type, handler);
    }

    /** Adds what is answered at once on the shell. */
    public void shell(String type, Handler handler) {
        atOnce.put(type, handler);
    }

    /** Adds what is answered at once on control. */
    public void control(String type, Handler handler) {
        control.put(type, Route.atOnce(handler));
    }

    /** Adds what is answered on a queue of its own, on control. */
    public void control(String type, Handler handler, Lane queue) {
        control.put(type, Route.on(queue, handler));
    }

    private Map<String, Route> table(Route forCells, Lane forComms, Lane forLanguage) {
        var table = new HashMap<String, Route>();
        table.put("execute_request", forCells);
        comms.forEach((type, handler) -> table.put(type, Route.on(forComms, handler)));
        language.forEach((type, handler) -> table.put(type, Route.on(forLanguage, handler)));
        return table;
    }

    private Map<String, Route> ofSubshell(Lane lane) {
        Place inTurn = (request, task) -> lane.submit(() -> {
            evaluation.submit(task);
            request.awaitEnd();
        });
        return table(new Route(inTurn, cells), lane, lane);
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
