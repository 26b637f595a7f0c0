// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTest {

    @Test
    void commandIsAsInAKernelspec() {
        Launch launch = new Launch(Path.of("/jdk/bin/java"), List.of("-Xmx1g"), Path.of("/k/jiffy.jar"), Map.of());
        assertEquals(
                List.of("/jdk/bin/java", "-Xmx1g", "-Xshare:auto", "-jar", "/k/jiffy.jar", "{connection_file}"),
                launch.with(List.of("-Xshare:auto")).argv());
    }

    @Test
    void localeIsSetOnlyWhereItHasNothingButAscii() {
        assertEquals(Map.of("LC_ALL", "C.UTF-8"), Launch.environment("ANSI_X3.4-1968"));
        assertEquals(Map.of(), Launch.environment("UTF-8"));
        assertEquals(Map.of(), Launch.environment("ISO-8859-1"));
    }
}
