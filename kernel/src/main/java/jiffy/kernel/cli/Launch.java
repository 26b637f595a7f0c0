// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a kernel process is started: a JDK, its options, and the jar. */
record Launch(Path java, List<String> flags, Path jar) {

    Launch {
        flags = List.copyOf(flags);
    }

    /** With the JDK that runs this program. */
    static Launch withThisJdk(List<String> flags, Path jar) {
        // On Windows too: Jupyter finds java.exe by the name without its ending.
        return new Launch(Path.of(System.getProperty("java.home"), "bin", "java"), flags, jar);
    }

    Launch with(String flag) {
        List<String> more = new ArrayList<>(flags);
        more.add(flag);
        return new Launch(java, more, jar);
    }

    /** As in a kernelspec. */
    List<String> argv() {
        List<String> argv = new ArrayList<>();
        argv.add(java.toString());
        argv.addAll(flags);
        argv.addAll(List.of("-jar", jar.toString(), KernelSpec.CONNECTION_FILE));
        return argv;
    }
}
