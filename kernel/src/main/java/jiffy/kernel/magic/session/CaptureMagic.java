// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.session;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jiffy.display.Captured;
import jiffy.kernel.magic.shell.SessionState;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Option;
import jiffy.magic.option.Options;

/** {@code %%capture}: runs the cell and keeps what it prints and shows. */
public final class CaptureMagic implements Magic {

    private static final Options OPTIONS = Options.of(
            Option.flag("no-stdout", "let standard output pass"),
            Option.flag("no-stderr", "let standard error pass"),
            Option.flag("no-display", "let what is shown pass"));

    private final SessionState state;

    public CaptureMagic(SessionState state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public String summary() {
        return "Run the cell and keep its output, in a variable where one is named";
    }

    @Override
    public Operand operand() {
        return Operand.name("[variable]");
    }

    @Override
    public Set<Form> forms() {
        return Set.of(Form.CELL);
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public String details() {
        return "The variable has stdout(), stderr(), outputs() and show(). The cell's value is dropped.";
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        String variable = call.line().text().strip();
        if (!variable.isEmpty() && !variable.matches("[\\p{Alpha}_$][\\w$]*")) {
            throw new UsageException("write the name of one variable after it, or nothing");
        }
        Recording recording = new Recording(call);
        try (recording) {
            state.run(call.body().orElseThrow());
        } finally {
            // Also when the cell throws: what it printed before often explains the error.
            if (!variable.isEmpty()) {
                context.evaluator().assign(CellCode.of("var " + variable), Value.of(recording.captured()));
            }
        }
        return Value.NONE;
    }

    /** The output between its construction and {@link #close}. */
    private final class Recording implements AutoCloseable {

        private final PrintStream out = System.out;
        private final PrintStream err = System.err;
        private final ByteArrayOutputStream keptOut = new ByteArrayOutputStream();
        private final ByteArrayOutputStream keptErr = new ByteArrayOutputStream();
        private final Optional<SessionState.Capture> shown;

        Recording(Call call) {
            shown = call.arguments().has("no-display") ? Optional.empty() : Optional.of(state.capture());
            if (!call.arguments().has("no-stdout")) {
                System.setOut(stream(keptOut));
            }
            if (!call.arguments().has("no-stderr")) {
                System.setErr(stream(keptErr));
            }
        }

        @Override
        public void close() {
            System.setOut(out);
            System.setErr(err);
            shown.ifPresent(SessionState.Capture::close);
        }

        Captured captured() {
            return new Captured(
                    keptOut.toString(StandardCharsets.UTF_8),
                    keptErr.toString(StandardCharsets.UTF_8),
                    shown.map(SessionState.Capture::outputs).orElse(List.of()));
        }
    }

    private static PrintStream stream(ByteArrayOutputStream kept) {
        return new PrintStream(kept, true, StandardCharsets.UTF_8);
    }
}
