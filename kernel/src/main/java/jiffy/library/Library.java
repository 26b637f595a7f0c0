// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.nio.file.Path;

/**
 * An artifact that was resolved.
 *
 * @param id its coordinates without the version, as {@code com.google.code.gson:gson}; extension and classifier follow
 *     where they are not the usual ones
 * @param version as it was chosen
 * @param file in the local repository
 */
public record Library(String id, String version, Path file) {

    /** As the user would write it. */
    public String coordinates() {
        return id + ":" + version;
    }
}
