// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.Optional;
import java.util.Set;
import jiffy.profile.CallProfile;
import jiffy.profile.Profiler;
import jiffy.timing.Interval;

/** {@code %prun}: runs code in the session and says how often its methods were called and where the time went. */
final class PrunMagic implements Magic {

    @Override
    public String name() {
        return "prun";
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
                Option.flag("r", "return the profile"),
                ProfileOutput.QUIET,
                ProfileOutput.TEXT,
                ProfileOutput.DUMP);
    }

    @Override
    public String details() {
        return """
                Calls are counted exactly, in all threads. A method's calls are timed until they prove too short for
                the clock; the time of such methods is estimated from samples and marked ~. Methods of libraries have
                rows as far as the session's own code calls them. The value is that of the code.""";
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        ProfileOutput output = new ProfileOutput(call.arguments());
        requireCode(call);
        Profiler profiler = profiler(context);
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
        output.show(profile, context.display());
        if (call.arguments().has("r")) {
            return Value.of(profile);
        }
        return evaluation.silenced() && !call.assigned() ? Value.NONE : evaluation.value();
    }

    private static void requireCode(Call call) throws UsageException {
        if (call.line().isBlank() && call.body().filter(b -> !b.isBlank()).isEmpty()) {
            throw new UsageException("needs code to run");
        }
    }

    private static Profiler profiler(MagicContext context) throws UsageException {
        var instrumentation = context.instrumentation()
                .orElseThrow(() -> new UsageException(
                        "this JVM gives no Instrumentation; start the kernel from its jar, as the installer does"));
        try {
            return new Profiler(instrumentation, context.code());
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
