// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jiffy.jshell.JavaSession;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.EvaluationException.CompileFailed;
import jiffy.jshell.snippet.SessionSettings;
import jiffy.kernel.error.CompilerMessage;
import jiffy.kernel.settings.Configuration;

/**
 * Creates the session for the user's settings, without those that do not work.
 *
 * @param configured the settings, by the names of environment variables
 * @param warnings takes a line for each setting that is wrong
 */
public record SessionStart(Map<String, String> configured, Consumer<String> warnings) {

    /** Returns a session that is ready for its first cell. */
    public JavaSession start() {
        SessionSettings settings = Configuration.settings(configured, warnings);
        List<String> options = Configuration.compilerOptions(configured, warning -> {});
        try {
            return start(settings);
        } catch (RuntimeException e) {
            if (options.isEmpty()) {
                throw e;
            }
            warnings.accept(Configuration.name("JIFFY_COMPILER_OPTIONS") + ": cells can't be compiled with "
                    + String.join(" ", options) + " (" + reason(e) + "), so none of these options is used");
            return start(settings.withoutCompilerOptions(options));
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").replaceFirst("^error: ", "");
    }

    // The first cell would pay for the same work, and waits no longer for it here than there.
    private JavaSession start(SessionSettings settings) {
        JavaSession session = new JavaSession(settings);
        try {
            session.warmUp();
        } catch (EvaluationException e) {
            warnings.accept(startUpFailed(e));
        }
        session.refusedImports()
                .forEach((name, why) ->
                        warnings.accept(Configuration.name("JIFFY_IMPORTS") + ": no import of " + name + ": " + why));
        return session;
    }

    private String startUpFailed(EvaluationException failure) {
        if (failure instanceof CompileFailed refused) {
            EvaluationException.Problem first = refused.problems().get(0);
            return Configuration.startUpPlace(configured, first.span().line()) + ": "
                    + CompilerMessage.of(first.message()).replaceAll("\\s*\\R\\s*", "; ");
        }
        String what = failure.getCause() == null
                ? failure.getMessage()
                : failure.getCause().toString();
        int line = failure instanceof EvaluationException.UserThrew threw
                ? threw.trace().frames().stream()
                        .filter(f -> f.cell() == 0 && f.file().isEmpty())
                        .mapToInt(f -> f.line())
                        .findFirst()
                        .orElse(0)
                : 0;
        return Configuration.startUpPlace(configured, line) + ": " + what;
    }
}
