// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The class path on which the compiler of cells finds this program's own classes. JShell's default is the whole jar,
 * whose table of contents takes the compiler a tenth of the time until the first cell's result to read: thousands of
 * classes of libraries that cells have no use for. The property {@value #PROPERTY} names a smaller jar instead.
 */
final class CompilerClassPath {

    static final String PROPERTY = "jiffy.classpath";

    private CompilerClassPath() {}

    /** Returns this program's class path as the compiler's option takes it. */
    static String ofProgram() {
        String path = System.getProperty(PROPERTY, "");
        return new File(path).isFile() ? path : System.getProperty("java.class.path");
    }

    /** Returns the environment's class path; empty if there is none. */
    static Optional<String> ofEnvironment() {
        return Optional.ofNullable(System.getenv("CLASSPATH")).filter(path -> !path.isBlank());
    }

    /** Returns this program's class path followed by the environment's. */
    static List<Path> all() {
        return Stream.concat(Stream.of(ofProgram()), ofEnvironment().stream())
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .map(Path::of)
                .toList();
    }

    /** Restricts the class path; call it before anything is compiled or added to the class path. */
    static void narrow(JShellInternals internals) {
        String path = ofProgram();
        if (!path.equals(System.getProperty("java.class.path"))) {
            internals.setCompilerClassPath(path);
        }
    }
}
