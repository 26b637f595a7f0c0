// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import java.nio.file.Path;

/** Where the files are that users name: {@code %cd} changes where relative names start. */
@FunctionalInterface
public interface FileNames {

    /** Relative names start where the JVM was started. */
    FileNames START = Path::of;

    /**
     * The file of a name.
     *
     * @throws java.nio.file.InvalidPathException for what can be no name
     */
    Path resolve(String name);
}
