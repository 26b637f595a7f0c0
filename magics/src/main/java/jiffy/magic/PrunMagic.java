// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import jiffy.profile.CallProfile;
import jiffy.profile.NamedLibraries;
import jiffy.profile.Profiler;
import jiffy.report.ProfileDiff;
import jiffy.timing.Interval;

/** {@code %prun}: runs code in the session and says how often its methods were called and where the time went. */
final class PrunMagic implements Magic {

    private static final Interval UNMEASURED = new Interval() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    private final String name;

    /** @param name {@code prun}, or what else users know it by */
    PrunMagic(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return "profile code: calls and times of its methods";
    }

    @Override
    public String operand() {
        return "code";
    }

    @Override
    public Set<Form> forms() {
        return Set.of(Form.LINE, Form.CELL);
    }

    @Override
    public Options options() {
        return Options.of(
                ProfileOutput.SORT,
                ProfileOutput.LIMIT,
                Option.value("m", "NAME", "count inside this class or package of a library too; repeatable"),
                Option.flag("r", "return the profile"),
                ProfileOutput.QUIET,
                ProfileOutput.TEXT,
                ProfileOutput.DUMP,
                Option.value("diff", "BEFORE", "compare with the profile in this variable, as -r returned it"));
    }

    @Override
    public String details() {
        return """
                Calls are counted exactly, in all threads. A method's calls are timed until they prove too short for
                the clock; the time of such methods is estimated from samples and marked ~. Methods of libraries have
                rows as far as the session's own code calls them. The value is that of the code.

                To compare: var before = %prun -r f(), then %prun --diff before f(); or, with two profiles in variables,
                %prun --diff before after, which runs nothing.""";
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        ProfileOutput output = new ProfileOutput(call.arguments());
        requireCode(call);
        Optional<CallProfile> before = before(call, context.evaluator());
        if (before.isPresent() && call.body().isEmpty()) {
            Optional<CallProfile> after = profileIn(call.line().text(), context.evaluator());
            if (after.isPresent()) {
                output.show(new ProfileDiff(before.get(), after.get()), context.display());
                return Value.NONE;
            }
        }
        Profiler profiler = profiler(call, context);
        Evaluation evaluation;
        try (profiler) {
            evaluation = evaluate(call, context.evaluator(), profiler);
        } catch (Exception | Error e) {
            if (profiler.profile().wallNanos() > 0) {
                output.show(profiler.profile(), context.display());
            }
            throw e;
        }
        CallProfile profile = profiler.profile();
        if (before.isPresent()) {
            output.show(new ProfileDiff(before.get(), profile), context.display());
        } else {
            output.show(profile, context.display());
        }
        if (call.arguments().has("r")) {
            return Value.of(profile);
        }
        return evaluation.silenced() && !call.assigned() ? Value.NONE : evaluation.value();
    }

    private static Optional<CallProfile> before(Call call, Evaluator evaluator) throws UsageException {
        Optional<String> name = call.arguments().text("diff");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<CallProfile> profile = profileIn(name.get(), evaluator);
        if (profile.isEmpty()) {
            throw new UsageException("option --diff: there is no profile in \"" + name.get()
                    + "\"; var before = %prun -r code puts one into a variable");
        }
        return profile;
    }

    /** The profile that a variable holds; empty where the text names no variable, or one of something else. */
    private static Optional<CallProfile> profileIn(String text, Evaluator evaluator) {
        String name = text.strip();
        if (!SourceVersion.isName(name)) {
            return Optional.empty();
        }
        try {
            Object object =
                    evaluator.evaluate(CellCode.of(name), UNMEASURED).value().object();
            return object instanceof CallProfile profile ? Optional.of(profile) : Optional.empty();
        } catch (Exception e) {
            // Not a variable: the caller knows what that means.
            return Optional.empty();
        }
    }

    private static void requireCode(Call call) throws UsageException {
        if (call.line().isBlank() && call.body().filter(b -> !b.isBlank()).isEmpty()) {
            throw new UsageException("needs code to run");
        }
    }

    private static Profiler profiler(Call call, MagicContext context) throws UsageException {
        var instrumentation = context.instrumentation()
                .orElseThrow(() -> new UsageException(
                        "this JVM gives no Instrumentation; start the kernel from its jar, as the installer does"));
        try {
            List<String> libraries = call.arguments().texts("m");
            return new Profiler(instrumentation, NamedLibraries.in(context.code(), libraries, instrumentation));
        } catch (IllegalArgumentException e) {
            throw new UsageException("option -m: " + e.getMessage());
        } catch (IllegalStateException e) {
            throw new UsageException(e.getMessage() + "; profiles do not nest");
        }
    }

    private static Evaluation evaluate(Call call, Evaluator evaluator, Profiler profiler) throws Exception {
        Optional<CellCode> body = call.body().filter(b -> !b.isBlank());
        Interval interval = new ProfilerInterval(profiler);
        Evaluation evaluation = null;
        if (!call.line().isBlank()) {
            evaluation = evaluator.evaluate(call.line(), interval);
        }
        return body.isPresent() ? evaluator.evaluate(body.get(), interval) : evaluation;
    }

    /** The stretches that a profiler profiles. */
    private record ProfilerInterval(Profiler profiler) implements Interval {

        @Override
        public void begin() {
            profiler.begin();
        }

        @Override
        public void end() {
            profiler.end();
        }
    }
}
