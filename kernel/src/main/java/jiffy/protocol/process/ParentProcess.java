// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.process;

import java.util.Map;
import java.util.Optional;

/**
 * The Jupyter process that a kernel belongs to, named by the environment variable {@code JPY_PARENT_PID}. It is the
 * kernel's parent process, or an earlier ancestor if the kernelspec starts the kernel by a script.
 */
public final class ParentProcess {

    private final long id;
    private final boolean isDirect;
    private final Optional<ProcessHandle> process;

    private ParentProcess(long id) {
        this.id = id;
        isDirect = parentId() == id;
        process = ProcessHandle.of(id);
    }

    /**
     * The process that the environment names, also if it has ended already.
     *
     * @return empty if the kernel was not started by Jupyter, if its process ids are those of a container of its own,
     *     or on Windows, where the variable holds a handle
     */
    public static Optional<ParentProcess> in(Map<String, String> environment) {
        String text = environment.getOrDefault("JPY_PARENT_PID", "");
        boolean isNumber = text.matches("[1-9]\\d{0,17}");
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        // 1 is the first process of a container, whose end ends the kernel; 0 is a parent outside of it.
        return isNumber && !text.equals("1") && !isWindows && parentId() > 0
                ? Optional.of(new ParentProcess(Long.parseLong(text)))
                : Optional.empty();
    }

    /** Whether it has ended. A parent that ended before the first look is no process anymore, so it counts too. */
    public boolean hasEnded() {
        // A child gets another parent at once, but a process that has not been waited for still counts as alive.
        return isDirect
                ? parentId() != id
                : process.map(handle -> !handle.isAlive()).orElse(true);
    }

    @Override
    public String toString() {
        return "the parent process " + id;
    }

    private static long parentId() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    }
}
