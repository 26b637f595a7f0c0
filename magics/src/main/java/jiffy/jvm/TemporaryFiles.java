// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import java.nio.file.Path;
import java.util.Objects;

/** The folder for this program's temporary files. Any thread. */
public final class TemporaryFiles {

    // One process has one.
    private static volatile Path folder = Path.of(System.getProperty("java.io.tmpdir"));

    private TemporaryFiles() {}

    /** The system's folder, or the one that {@link #keepIn} was called with. */
    public static Path folder() {
        return folder;
    }

    /** Makes this the folder for temporary files from now on; it must exist and have space left. */
    public static void keepIn(Path other) {
        folder = Objects.requireNonNull(other);
    }
}
