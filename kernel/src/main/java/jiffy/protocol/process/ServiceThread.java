// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.process;

/**
 * A daemon thread of the kernel's own. It ignores {@link #interrupt}, since a cell that interrupts all threads it can
 * find would otherwise close the sockets that they read from.
 */
public final class ServiceThread extends Thread {

    /** Creates a thread without starting it. */
    public ServiceThread(Runnable task, String name) {
        super(task, name);
        setDaemon(true);
    }

    @Override
    public void interrupt() {
        // See above.
    }
}
