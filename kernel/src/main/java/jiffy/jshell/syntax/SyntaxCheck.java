// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Whether Java's parser takes a snippet, wherever it may stand. Names and types are not looked at. */
final class SyntaxCheck {

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

    boolean accepts(String snippet) {
        return Stream.of(
                        "class $ { void $() { %s\n;}}",
                        "class $ { Object $ = %s\n;}", "class $ { %s\n}", "%s\n;class $ {}")
                .anyMatch(frame -> parses(frame.replace("%s", snippet)));
    }

    private boolean parses(String source) {
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavacTask task = (JavacTask)
                compiler.getTask(null, null, problems, List.of("-proc:none"), null, List.of(new Source(source)));
        try {
            task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return problems.getDiagnostics().stream().noneMatch(p -> p.getKind() == Diagnostic.Kind.ERROR);
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///$.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
