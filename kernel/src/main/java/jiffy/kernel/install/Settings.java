// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.nio.file.Path;
import java.util.List;

/** The user's settings, as far as they can be checked without a kernel. */
public interface Settings {

    /** Returns the path of the settings file, which need not exist. */
    Path file();

    /** Whether the settings file exists. */
    boolean exists();

    /** Returns the mistakes in the file and in environment variables, one line each, with their position. */
    List<String> mistakes();
}
