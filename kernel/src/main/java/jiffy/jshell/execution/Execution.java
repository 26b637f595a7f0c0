// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import java.lang.invoke.MethodHandle;
import java.util.Optional;
import jiffy.jvm.Interval;

/** The execution of one evaluated source: measures the code of its snippets and keeps their results. */
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

    /** The compiler's lock, released while code runs. */
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

    /** Records that a class of the snippet could not be defined, which JShell does not report. */
    void failedToLoad(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    /** Returns the value of the last snippet; null for statements. */
    public Object value() {
        return value;
    }

    /** Returns the exception of the code. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns the wall time of the code in nanoseconds. */
    public long nanos() {
        return nanos;
    }
}
