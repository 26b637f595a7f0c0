// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.profile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import jiffy.jvm.Interval;
import jiffy.magic.Call;
import jiffy.magic.Evaluation;
import jiffy.magic.Evaluator;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.FileNames;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Option;
import jiffy.magic.option.Options;
import jiffy.profile.CallProfile;
import jiffy.profile.NamedLibraries;
import jiffy.profile.call.Profiler;
import jiffy.report.profile.ProfileDiff;

/** {@code %prun}: runs code in the session and reports the calls and the time of each method. */
public final class PrunMagic implements Magic {

    private static final String DEEP =
            "the stack was full: the probes' part of it makes recursion end earlier than" + " without %prun";

    private final String name;
    private final FileNames names;

    /** @param name {@code prun}, or what else users know it by */
    public PrunMagic(String name, FileNames names) {
        this.name = name;
        this.names = names;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return "Profile code: calls and times of its methods";
    }

    @Override
    public Operand operand() {
        return Operand.java("code");
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
                Option.flag("slowdown", "run the code again without probes, to measure how much they slow it down"),
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

                Probes slow code down, by how much depends on the code. --slowdown runs it a second time, without probes
                and compiled anew as well, so its side effects happen twice.

                To compare: var before = %prun -r f(), then %prun --diff before f(); or, with two profiles in variables,
                %prun --diff before after, which runs nothing.""";
    }

    @Override
    public boolean measures() {
        return true;
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        ProfileOutput output = new ProfileOutput("%" + name, call.arguments(), names);
        ProfiledRun.requireCode(call, context);
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
            evaluation = ProfiledRun.evaluate(
                    call, context.evaluator(), ProfiledRun.interval(profiler::begin, profiler::end));
        } catch (Exception | Error e) {
            if (profiler.hasRun()) {
                output.show(withNote(profiler.profile(), e, context.evaluator()), context.display());
            }
            throw e;
        }
        if (!profiler.hasRun()) {
            throw ProfiledRun.onlyDeclares("profiled");
        }
        CallProfile profile = call.arguments().has("slowdown")
                ? profiler.profile().withPlain(plainNanos(call, context.evaluator()))
                : profiler.profile();
        if (before.isPresent()) {
            output.show(new ProfileDiff(before.get(), profile), context.display());
        } else {
            output.show(profile, context.display());
        }
        if (call.arguments().has("r")) {
            return Value.of(profile);
        }
        return ProfiledRun.value(evaluation, call);
    }

    // The probes are out, so the code is recompiled, as it was with them.
    private static long plainNanos(Call call, Evaluator evaluator) throws Exception {
        long[] nanos = new long[2];
        ProfiledRun.evaluate(
                call,
                evaluator,
                ProfiledRun.interval(
                        () -> nanos[0] = System.nanoTime(), () -> nanos[1] += System.nanoTime() - nanos[0]));
        return nanos[1];
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

    /**
     * Returns the profile in the variable of this name; empty if there is no such variable, or it holds something else.
     */
    private static Optional<CallProfile> profileIn(String text, Evaluator evaluator) {
        String name = text.strip();
        if (!SourceVersion.isName(name)) {
            return Optional.empty();
        }
        try {
            Object object =
                    evaluator.evaluate(CellCode.of(name), Interval.NONE).value().object();
            return object instanceof CallProfile profile ? Optional.of(profile) : Optional.empty();
        } catch (Exception e) {
            // Not a variable: the caller knows what that means.
            return Optional.empty();
        }
    }

    private static CallProfile withNote(CallProfile profile, Throwable failure, Evaluator evaluator) {
        return evaluator
                        .thrownByCode(failure)
                        .filter(StackOverflowError.class::isInstance)
                        .isPresent()
                ? profile.withNote(DEEP)
                : profile;
    }

    private static Profiler profiler(Call call, MagicContext context) throws UsageException {
        var instrumentation = ProfiledRun.instrumentation(context);
        try {
            List<String> libraries = call.arguments().texts("m");
            return new Profiler(instrumentation, NamedLibraries.in(context.code(), libraries, instrumentation));
        } catch (IllegalArgumentException e) {
            throw new UsageException("option -m: " + e.getMessage());
        } catch (IllegalStateException e) {
            throw new UsageException(e.getMessage() + "; profiles do not nest");
        }
    }
}
