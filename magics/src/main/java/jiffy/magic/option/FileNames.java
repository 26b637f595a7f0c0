// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import java.nio.file.Path;

/** Resolves the file names that users write; {@code %cd} changes the folder of relative names. */
@FunctionalInterface
public interface FileNames {

    /** Resolves relative names against the folder in which the JVM was started. */
    FileNames START = Path::of;

    /**
     * Returns the path of the file with this name.
     *
     * @throws java.nio.file.InvalidPathException for what can be no name
     */
    Path resolve(String name);
}
