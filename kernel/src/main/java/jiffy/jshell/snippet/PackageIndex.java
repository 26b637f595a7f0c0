// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import jdk.jshell.SourceCodeAnalysis;

/**
 * JShell's index of packages, which only JShell's own completion needs. JShell reads all of the JDK for it as soon as
 * there is a session; that and the JIT compilation of what reads take as much of two cores as the first cell itself, so
 * it is held back. Where the module is closed, as in {@link Leftovers}, JShell reads at once.
 */
final class PackageIndex {

    private final SourceCodeAnalysis analysis;
    private boolean held;

    private PackageIndex(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /** Holds JShell's reading back. To be called when the analysis has just been made. */
    static PackageIndex held(SourceCodeAnalysis analysis) {
        PackageIndex index = new PackageIndex(analysis);
        try {
            index.call("suspendIndexing");
            index.held = true;
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            // It reads now.
        }
        return index;
    }

    /** Lets JShell read: it has one thread to read for all sessions, and one that waits would keep it. */
    void release() {
        if (held) {
            held = false;
            try {
                call("resumeIndexing");
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void call(String name) throws ReflectiveOperationException {
        Method method = analysis.getClass().getMethod(name);
        method.setAccessible(true);
        method.invoke(analysis);
    }
}
