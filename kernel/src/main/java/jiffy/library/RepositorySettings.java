// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Sources of libraries.
 *
 * @param userSettings whether the user's {@code settings.xml} is used
 * @param localRepository replaces the user's local repository
 * @param repositories id to address; replace those of the settings. If empty, the settings' repositories or Maven
 *     Central are used
 */
record RepositorySettings(boolean userSettings, Optional<Path> localRepository, Map<String, String> repositories) {

    RepositorySettings {
        repositories = Map.copyOf(repositories);
    }

    static RepositorySettings ofUser() {
        return new RepositorySettings(true, Optional.empty(), Map.of());
    }
}
