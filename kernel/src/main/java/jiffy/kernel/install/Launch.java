// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command and environment that start a kernel process.
 *
 * @param environment set for the process besides what the client has
 */
record Launch(Path java, List<String> flags, Path jar, Map<String, String> environment) {

    Launch {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /** Returns a launch with the JDK that runs this program. */
    static Launch withThisJdk(List<String> flags, Path jar) {
        // On Windows too: Jupyter finds java.exe by the name without its ending.
        return new Launch(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                flags,
                jar,
                environment(System.getProperty("sun.jnu.encoding")));
    }

    /**
     * Returns the environment, with a UTF-8 locale: Java takes the encoding of file names only from there. In a locale
     * that has ASCII only nothing is lost by taking UTF-8; anybody else's is left alone, since it also says how numbers
     * are written.
     *
     * @param encoding of file names, in the locale of this process
     */
    static Map<String, String> environment(String encoding) {
        return encoding.equals("ANSI_X3.4-1968") ? Map.of("LC_ALL", "C.UTF-8") : Map.of();
    }

    Launch with(List<String> others) {
        List<String> more = new ArrayList<>(flags);
        more.addAll(others);
        return new Launch(java, more, jar, environment);
    }

    /** Returns the command as in a kernelspec. */
    List<String> argv() {
        List<String> argv = new ArrayList<>();
        argv.add(java.toString());
        argv.addAll(flags);
        argv.addAll(List.of("-jar", jar.toString(), KernelSpec.CONNECTION_FILE));
        return argv;
    }
}
