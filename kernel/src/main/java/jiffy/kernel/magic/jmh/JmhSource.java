// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import jiffy.jshell.result.ForkedStatement;

/** The source of the benchmark that JMH runs. */
final class JmhSource {

    /** The system property that names the file of the session's variables. */
    static final String VARIABLES = "jmh.variables";

    private static final String NAME = "Statement";

    /** Name of the benchmark's class, in the package of the session's classes, not all of which are public. */
    static final String MAIN_CLASS = "REPL." + NAME;

    private JmhSource() {}

    /**
     * Writes the source into a folder.
     *
     * @param setupEachLoop whether the setup runs before each execution, and not before each iteration
     */
    static Path write(ForkedStatement statement, boolean setupEachLoop, Path folder) throws IOException {
        String text = text(statement, setupEachLoop);
        return Files.writeString(folder.resolve(NAME + ".java"), text);
    }

    static String text(ForkedStatement statement, boolean setupEachLoop) {
        String wrapper = statement.className().replaceFirst("^REPL\\.", "");
        // Behind the wrapper's own name the dollar sign is the one between a class and a class in it.
        String maker = wrapper.replaceFirst("^(\\$JShell\\$\\w+?)\\$(?=\\$)", "$1.");
        return String.format(
                Locale.ROOT,
                """
                package REPL;
                import org.openjdk.jmh.annotations.*;
                @State(Scope.Benchmark)
                public class %s {
                    private %s.$Body body;
                    @Setup(Level.Trial)
                    public void restore() throws Throwable {
                        jiffy.jshell.fork.ForkedVariables.restore(java.nio.file.Path.of(System.getProperty("%s")));
                    }
                    @Setup(Level.%s)
                    public void make() throws Throwable {
                        body = new %s().$make();
                    }
                    @Benchmark
                    public %s statement() throws Throwable {
                        %sbody.$statement();
                    }
                    public static void main(String[] arguments) throws Exception {
                        // JMH writes its results in the default locale; the JVM that measures keeps the user's.
                        java.util.Locale.setDefault(java.util.Locale.ROOT);
                        org.openjdk.jmh.Main.main(arguments);
                    }
                }
                """,
                NAME,
                maker,
                VARIABLES,
                setupEachLoop ? "Invocation" : "Iteration",
                maker,
                statement.type(),
                statement.type().equals("void") ? "" : "return ");
    }
}
