// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.util.Optional;
import java.util.stream.Stream;

/** The JDK that runs this program, which is the one that kernels are installed with. */
final class Jdk {

    static final String HOME = System.getProperty("java.home");

    private Jdk() {}

    /** Returns what this JDK lacks for a kernel, in words; empty if nothing is missing. */
    static Optional<String> lack() {
        return Stream.of("jdk.jshell", "jdk.compiler")
                .filter(module -> ModuleLayer.boot().findModule(module).isEmpty())
                .map(module -> HOME + " has no " + module + ": it is a JRE")
                .findFirst();
    }
}
