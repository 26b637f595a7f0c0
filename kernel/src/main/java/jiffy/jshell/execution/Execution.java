// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import java.lang.invoke.MethodHandle;
import java.util.Optional;
import jiffy.jvm.Interval;

/** The running of one evaluated source: brackets the code of its snippets and keeps what comes out. */
public final class Execution {

    private final CompilerLock compiler;
    private final CellRun run;
    private final Interval interval;
    private Object value;
    private Throwable failure;
    private long nanos;

    public Execution(CompilerLock compiler, CellRun run, Interval interval) {
        this.compiler = compiler;
        this.run = run;
        this.interval = interval;
    }

    /** Free while code runs. */
    public CompilerLock lock() {
        return compiler;
    }

    /** Runs a snippet's method, unless one before it failed. The compiler is free for other threads meanwhile. */
    void run(MethodHandle method) {
        if (failure == null) {
            compiler.suspend(run, () -> call(method));
        }
    }

    private void call(MethodHandle method) {
        if (run.interrupted()) {
            failure = new CellStoppedError();
            return;
        }
        long begin = System.nanoTime();
        interval.begin();
        try {
            if (method.type().returnType() == void.class) {
                value = null;
                method.invokeExact();
            } else {
                value = (Object) method.invokeExact();
            }
        } catch (Throwable e) {
            if (e instanceof OutOfMemoryError) {
                HeapWatch.releaseReserve();
            }
            failure = e;
        } finally {
            interval.end();
            nanos += System.nanoTime() - begin;
        }
    }

    /** A class of the snippet could not be defined; JShell would keep that to itself. */
    void failedToLoad(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    /** What the last snippet returned; null for statements. */
    public Object value() {
        return value;
    }

    /** What the code threw. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Wall time in the code. */
    public long nanos() {
        return nanos;
    }
}
