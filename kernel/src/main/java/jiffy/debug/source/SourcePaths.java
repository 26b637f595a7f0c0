// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.source;

/**
 * Names sources by their text, as Jupyter's clients do. The names look like files, but no file is written.
 *
 * <p>Source: ipykernel's {@code compiler.py} and JupyterLab's {@code debugger/src/hash.ts}.
 *
 * @param prefix what all names begin with
 */
public record SourcePaths(String prefix) {

    /** The seed of the hash, an unsigned 32-bit number; ipykernel's own. */
    public static final int SEED = 0xC70F6907;

    /** Suffix of all names. */
    public static final String SUFFIX = ".java";

    /**
     * Names for this process. JupyterLab shows the cell instead of the name only where that contains
     * {@code ipykernel_}.
     */
    public static SourcePaths ofProcess() {
        String folder = System.getProperty("java.io.tmpdir");
        return new SourcePaths(
                folder + "/jiffy_ipykernel_" + ProcessHandle.current().pid() + "/");
    }

    /** The name of a source. */
    public String of(String text) {
        return prefix + Integer.toUnsignedString(Murmur2.hash(text, SEED)) + SUFFIX;
    }
}
