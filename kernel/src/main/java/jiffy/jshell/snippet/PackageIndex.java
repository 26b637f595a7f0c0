// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

/**
 * JShell's index of packages, which only JShell's own completion needs. JShell reads all of the JDK for it as soon as
 * there is a session; that and the JIT compilation of what reads take as much of two cores as the first cell itself, so
 * it is held back.
 */
final class PackageIndex {

    private final JShellInternals internals;
    private boolean held;

    private PackageIndex(JShellInternals internals) {
        this.internals = internals;
        this.held = internals.suspendIndexing();
    }

    /** Suspends JShell's indexing. To be called before anything else uses the analysis. */
    static PackageIndex held(JShellInternals internals) {
        return new PackageIndex(internals);
    }

    /** Resumes JShell's indexing, which has one thread for all sessions and must not be blocked. */
    void release() {
        if (held) {
            held = false;
            internals.resumeIndexing();
        }
    }
}
