// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where libraries come from.
 *
 * @param userSettings whether the user's {@code settings.xml} counts
 * @param localRepository in place of the user's
 * @param repositories id to address, in place of those of the settings; none leaves those of the settings, or Maven
 *     Central
 */
record RepositorySettings(boolean userSettings, Optional<Path> localRepository, Map<String, String> repositories) {

    RepositorySettings {
        repositories = Map.copyOf(repositories);
    }

    static RepositorySettings ofUser() {
        return new RepositorySettings(true, Optional.empty(), Map.of());
    }
}
