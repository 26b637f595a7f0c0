// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import jiffy.protocol.process.Log;
import jiffy.protocol.process.ProcessTree;

/**
 * The kernel as a process of its own: it ends when it is told to, or when its parent is gone, and takes the processes
 * with it that cells have started. Ctrl+C is an interrupt.
 */
public final class ProcessLife {

    private static final long END_MILLIS = 1700; // clients wait 2.5 s before they kill
    private static final Duration CHILDREN = Duration.ofMillis(300);

    private ProcessLife() {}

    /**
     * Connects, answers until told to end, and ends the process: with 0, or with 1 and a line on standard error when
     * the sockets cannot be bound. Does not return.
     *
     * @param connection that serves an interpreter and is not connected yet
     */
    public static void run(KernelConnection connection) {
        try {
            connection.connect();
        } catch (UncheckedIOException e) {
            Log.warn(e.getMessage());
            Runtime.getRuntime().halt(1);
        }
        onInterruptSignal(connection::interrupt);
        Runtime.getRuntime().addShutdownHook(new Thread(ProcessLife::endChildren, "jiffy-children"));
        daemon("jiffy-parent", () -> watchParent(connection));
        connection.waitUntilClosing();
        daemon("jiffy-end", ProcessLife::haltLater);
        connection.waitUntilClose();
        System.exit(0);
    }

    private static void daemon(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whatever the user's threads and shutdown hooks do, the process ends. */
    private static void haltLater() {
        sleep(END_MILLIS);
        Runtime.getRuntime().halt(0);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without this, SIGINT would end the JVM. By reflection, since the class is outside what Java SE promises. */
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

    /**
     * A kernel whose parent has died has nobody left to end it. Looked at only where the parent said that it is ours
     * (on Windows it passes a handle instead).
     */
    private static void watchParent(KernelConnection connection) {
        long parent = parentId();
        if (parent <= 1 || !String.valueOf(parent).equals(System.getenv("JPY_PARENT_PID"))) {
            return;
        }
        while (parentId() == parent) {
            sleep(1000);
        }
        Log.warn("the parent process " + parent + " is gone, the kernel ends");
        connection.close();
    }

    private static long parentId() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    }

    private static void endChildren() {
        ProcessTree.end(ProcessHandle.current().descendants().toList(), CHILDREN);
    }
}
