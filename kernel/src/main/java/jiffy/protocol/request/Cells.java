// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jiffy.protocol.output.Attribution;
import jiffy.protocol.output.CellInput;
import jiffy.protocol.output.NativeOutput;
import jiffy.protocol.output.Request;

/**
 * Runs cells in turn. When one fails, those that came to the same (sub)shell before its reply was sent are given
 * up (stop_on_error); what comes later is run.
 */
public final class Cells implements Handler {

    private static final long MARK_SECONDS = 1;

    private final Executor executor;
    private final Attribution attribution;
    private final CellInput input;
    private final Consumer<Runnable> afterReading;
    private final NativeOutput nativeOutput;
    private final Map<String, Long> givenUpTo = new ConcurrentHashMap<>();
    private volatile Request running;

    /**
     * @param afterReading runs a task when everything that the client has sent by now was read
     * @param nativeOutput null where it is not caught
     */
    public Cells(
            Executor executor,
            Attribution attribution,
            CellInput input,
            Consumer<Runnable> afterReading,
            NativeOutput nativeOutput) {
        this.executor = executor;
        this.attribution = attribution;
        this.input = input;
        this.afterReading = afterReading;
        this.nativeOutput = nativeOutput;
    }

    @Override
    public void handle(Request request) {
        if (isGivenUp(request)) {
            executor.abort(request);
        } else {
            running = request;
            attribution.enterCell(request);
            input.forget();
            if (nativeOutput != null) {
                nativeOutput.cellBegins();
            }
            executor.run(request, () -> giveUpQueued(request), this::collectNativeOutput);
        }
    }

    /** Answers for a cell of a shell that is not there, or no longer. */
    void refuse(Request request, JsonObject reply) {
        executor.refuse(request, reply);
    }

    private void collectNativeOutput() {
        if (nativeOutput != null) {
            nativeOutput.collect();
        }
    }

    /** The cell that runs or, when none runs, ran last; null before the first. Any thread. */
    Request latest() {
        return running;
    }

    /**
     * Answers for a cell whose thread cannot be stopped, and leaves the thread behind.
     *
     * @param stuck where the thread is
     */
    void abandon(Request request, List<StackTraceElement> stuck, String threadName) {
        var frames = stuck.stream().map(Cells::text).toList();
        var message = "the cell cannot be stopped: thread \"" + threadName + "\" goes on in "
                + (frames.isEmpty() ? "unknown code" : frames.get(0))
                + "; the next cells run on a new thread, restart the kernel to be rid of the old one";
        var lines = new ArrayList<String>();
        frames.forEach(frame -> lines.add("    at " + frame));
        lines.add("Interrupted: " + message);
        executor.fail(request, Errors.content("Interrupted", message, lines), () -> giveUpQueued(request));
        request.end();
    }

    private static String text(StackTraceElement frame) {
        var file = frame.getFileName() == null ? "" : frame.getFileName() + ":" + frame.getLineNumber();
        return frame.getClassName() + "." + frame.getMethodName() + "(" + file + ")";
    }

    private boolean isGivenUp(Request request) {
        var upTo = givenUpTo.get(request.message().subshell());
        return upTo != null && request.arrivedNanos() - upTo <= 0;
    }

    private void giveUpQueued(Request failed) {
        var marked = new CountDownLatch(1);
        afterReading.accept(() -> {
            givenUpTo.put(failed.message().subshell(), System.nanoTime());
            marked.countDown();
        });
        try {
            marked.await(MARK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
