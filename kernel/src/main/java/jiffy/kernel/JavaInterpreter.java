// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import jiffy.display.Results;
import jiffy.kernel.agent.Agent;
import jiffy.kernel.debug.DebugRequests;
import jiffy.kernel.install.Version;
import jiffy.magic.Value;
import jiffy.profile.call.Profiler;
import jiffy.protocol.language.CellFailedException;
import jiffy.protocol.language.Interpreter;

/** The language side of the protocol: answers requests with the session, the magics and the renderers. */
final class JavaInterpreter implements Interpreter {

    private final CompletableFuture<Workbench> workbench;
    private final Results results;
    private final DebugRequests debugging;
    private final IdleWork idle = new IdleWork(this::prepare, this::warmUp);

    /** @param workbench may still be coming into being; requests that need it wait for it */
    JavaInterpreter(CompletableFuture<Workbench> workbench, Results results) {
        this.workbench = workbench;
        this.results = results;
        this.debugging = new DebugRequests(workbench.thenApply(Workbench::session), Agent.instrumentation(), results);
        workbench.thenRun(idle::start);
    }

    @Override
    public LanguageInfo languageInfo() {
        return new LanguageInfo.Builder("java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java")
                .fileExtension(".java")
                .pygments("java")
                .codemirror("text/x-java")
                .exporter("script")
                .build();
    }

    @Override
    public String banner() {
        return "Jiffy " + Version.text() + " on Java " + Runtime.version() + ". %lsmagic lists the magics.";
    }

    @Override
    public Optional<DisplayData> execute(String code, int executionCount) throws CellFailedException {
        Workbench bench = workbench.join();
        idle.cellBegins();
        try {
            Value value = bench.runner().run(code, executionCount);
            boolean shows = value.object() != null && !bench.page().isLastId(value.object());
            return shows ? Optional.of(results.render(value.object())) : Optional.empty();
        } catch (Throwable t) {
            throw bench.errors().explain(t, executionCount);
        } finally {
            bench.session().endCell();
            idle.cellEnded();
        }
    }

    private void prepare() {
        Profiler.prepare();
        workbench.join().session().assistant().prepare();
    }

    private boolean warmUp() {
        return workbench.join().session().assistant().warmUp();
    }

    @Override
    public DisplayData evaluate(String expression) throws CellFailedException {
        Workbench bench = workbench.join();
        try {
            return results.render(bench.runner().evaluateAside(expression));
        } catch (Throwable t) {
            throw bench.errors().explain(t, 0);
        } finally {
            bench.session().endCell();
        }
    }

    @Override
    public Completions complete(String code, int cursor) {
        idle.asked();
        return workbench.join().completer().complete(code, cursor);
    }

    @Override
    public Optional<DisplayData> inspect(String code, int cursor, int detail) {
        idle.asked();
        return workbench.join().help().inspect(code, cursor, detail > 0);
    }

    @Override
    public Completeness isComplete(String code) {
        return workbench.join().completer().completeness(code);
    }

    @Override
    public boolean interrupt() {
        // A session that is still starting runs no cell yet.
        if (!workbench.isDone() || !workbench.join().session().interrupt()) {
            return false;
        }
        idle.cellInterrupted();
        return true;
    }

    @Override
    public boolean isCompiling() {
        return workbench.isDone()
                && !workbench.isCompletedExceptionally()
                && workbench.join().session().isCompiling();
    }

    @Override
    public boolean worksForCell() {
        return workbench.isDone()
                && !workbench.isCompletedExceptionally()
                && workbench.join().session().worksForCell();
    }

    @Override
    public boolean hasDebugger() {
        return debugging.available();
    }

    @Override
    public JsonObject debug(JsonObject request, Consumer<JsonObject> events) {
        return debugging.answer(request, events);
    }

    @Override
    public CellFailedException abandon(Thread stuck) {
        StackTraceElement[] where = stuck.getStackTrace();
        Workbench bench = workbench.join();
        bench.session().abandonCell();
        bench.page().endCaptures();
        return bench.errors().cannotStop(stuck.getName(), where);
    }

    /**
     * Evaluates code as part of the running cell if called from its thread; if no cell runs, as a cell of its own.
     *
     * @throws IllegalStateException a cell runs on another thread
     */
    Optional<DisplayData> eval(String code, int executionCount) throws Exception {
        Workbench bench = workbench.join();
        if (!bench.session().isBusy()) {
            return execute(code, executionCount);
        }
        return Optional.ofNullable(bench.runner().runInside(code)).map(results::render);
    }

    @Override
    public void shutdown() {
        idle.stop();
        if (workbench.isDone() && !workbench.isCompletedExceptionally()) {
            workbench.join().session().close();
        }
    }
}
