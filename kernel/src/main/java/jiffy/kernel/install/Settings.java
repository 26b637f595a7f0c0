// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.nio.file.Path;
import java.util.List;

/** The user's settings, as far as they can be looked at without a kernel. */
public interface Settings {

    /** Where they stand, or would stand. */
    Path file();

    /** Whether there is such a file. */
    boolean exists();

    /** What is wrong in the file and in environment variables, each in one line that says where. */
    List<String> mistakes();
}
