// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import jiffy.protocol.process.Log;
import jiffy.protocol.process.ParentProcess;
import jiffy.protocol.process.ProcessTree;
import jiffy.protocol.process.ServiceThread;

/**
 * Runs the kernel as a process of its own. It ends on request, or when its parent has ended, together with the
 * processes that cells have started. Ctrl+C is an interrupt.
 */
public final class ProcessLife {

    private static final long END_MILLIS = 1700; // clients wait 2.5 s before they kill
    private static final Duration CHILDREN = Duration.ofMillis(300);

    private ProcessLife() {}

    /**
     * Serves clients until asked to end, then ends the process: with 0, or with 1 and a line on standard error if the
     * sockets cannot be bound. Does not return.
     *
     * @param connection serves an interpreter and is not connected yet
     * @param atEnd called once or twice when the process ends as it should, also by a signal; takes a moment at most
     */
    public static void run(KernelConnection connection, Runnable atEnd) {
        try {
            connection.connect();
        } catch (UncheckedIOException e) {
            Log.warn(e.getMessage());
            atEnd.run();
            Runtime.getRuntime().halt(1);
        }
        onInterruptSignal(connection::interrupt);
        Runtime.getRuntime().addShutdownHook(new Thread(ProcessLife::endChildren, "jiffy-children"));
        Runtime.getRuntime().addShutdownHook(new Thread(atEnd, "jiffy-at-end"));
        ParentProcess.in(System.getenv())
                .ifPresent(parent -> new ServiceThread(() -> watchParent(connection, parent), "jiffy-parent").start());
        connection.waitUntilClosing();
        new ServiceThread(() -> haltLater(atEnd), "jiffy-end").start();
        connection.waitUntilClose();
        System.exit(0);
    }

    /** Ends the process after a while, even if the user's threads or shutdown hooks hang. */
    private static void haltLater(Runnable atEnd) {
        sleep(END_MILLIS);
        atEnd.run();
        Runtime.getRuntime().halt(0);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Handles SIGINT, which would otherwise end the JVM. By reflection, since the class is outside what Java SE
     * promises.
     */
    private static void onInterruptSignal(Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getDeclaringClass() == Object.class) {
                            return method.getName().equals("hashCode") ? (Object) 0 : self == arguments[0];
                        }
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
        } catch (ReflectiveOperationException | RuntimeException e) {
            Log.warn("Ctrl+C will end the kernel: " + e);
        }
    }

    /** Ends the kernel when Jupyter has died, also before the kernel was there: no client would. */
    private static void watchParent(KernelConnection connection, ParentProcess parent) {
        while (!parent.hasEnded()) {
            sleep(1000);
        }
        Log.warn(parent + " is gone, the kernel ends");
        connection.close();
    }

    private static void endChildren() {
        ProcessTree.end(ProcessHandle.current().descendants().toList(), CHILDREN);
    }
}
