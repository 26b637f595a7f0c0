// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jiffy.timing.Interval;

/** What the magics have in common that run code of the session and report on it. */
final class ProfiledRun {

    private ProfiledRun() {}

    static void requireCode(Call call) throws UsageException {
        if (call.line().isBlank() && call.body().filter(b -> !b.isBlank()).isEmpty()) {
            throw new UsageException("needs code to run");
        }
    }

    /** Refuses a file that could not be written, before the code runs rather than after it. */
    static void requireFolder(Call call, String option) throws UsageException {
        Optional<String> file = call.arguments().text(option);
        if (file.isPresent()) {
            Path folder = Path.of(file.get()).toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new UsageException("option -" + option + ": there is no folder " + folder);
            }
        }
    }

    static Instrumentation instrumentation(MagicContext context) throws UsageException {
        return context.instrumentation()
                .orElseThrow(() -> new UsageException(
                        "this JVM gives no Instrumentation; start the kernel from its jar, as the installer does"));
    }

    /** Runs what stands on the magic's line, and then the lines below it. */
    static Evaluation evaluate(Call call, Evaluator evaluator, Interval interval) throws Exception {
        Optional<CellCode> body = call.body().filter(b -> !b.isBlank());
        Evaluation evaluation = null;
        if (!call.line().isBlank()) {
            evaluation = evaluator.evaluate(call.line(), interval);
        }
        return body.isPresent() ? evaluator.evaluate(body.get(), interval) : evaluation;
    }

    static Value value(Evaluation evaluation, Call call) {
        return evaluation.silenced() && !call.assigned() ? Value.NONE : evaluation.value();
    }

    /** Saves a report where the option asks for it; returns the line that says so, or nothing. */
    static String save(Call call, String option, String text) throws IOException {
        Optional<String> file = call.arguments().text(option);
        if (file.isEmpty()) {
            return "";
        }
        Files.writeString(Path.of(file.get()), text + "\n");
        return "\n\n*** Profile printout saved to text file '" + file.get() + "'.";
    }
}
