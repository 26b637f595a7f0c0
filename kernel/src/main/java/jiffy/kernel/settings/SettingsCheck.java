// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jiffy.kernel.install.Settings;

/** Checks the user's settings as a kernel does at its start, except that only a kernel asks the compiler. */
public record SettingsCheck(Map<String, String> environment) implements Settings {

    @Override
    public Path file() {
        return ConfigurationFile.path(environment);
    }

    @Override
    public boolean exists() {
        return Files.isRegularFile(file());
    }

    @Override
    public List<String> mistakes() {
        List<String> found = new ArrayList<>();
        Consumer<String> placed = ConfigurationFile.placed(environment, found::add);
        Map<String, String> configured = ConfigurationFile.under(environment, found::add);
        Configuration.settings(configured, placed);
        Configuration.limits(configured, placed);
        return found;
    }
}
