// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.session;

import java.io.IOException;
import java.util.Locale;
import jiffy.display.Notebook;
import jiffy.jshell.result.EvaluationException;
import jiffy.kernel.magic.shell.SessionState;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Option;
import jiffy.magic.option.Options;

/** {@code %reset}: forgets all declarations of cells. */
public final class ResetMagic implements Magic {

    private static final Options OPTIONS = Options.of(Option.flag("f", "do not ask"));

    private final SessionState state;

    public ResetMagic(SessionState state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "reset";
    }

    @Override
    public String summary() {
        return "Forget the variables, methods, types and imports of cells";
    }

    @Override
    public Operand operand() {
        return Operand.NONE;
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public String details() {
        return "The default imports and the class path stay, and the start-up source runs again.";
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException, EvaluationException {
        if (!call.arguments().has("f") && !agreed()) {
            System.out.println("Nothing done.");
            return Value.NONE;
        }
        state.session().reset();
        return Value.NONE;
    }

    private static boolean agreed() throws UsageException {
        try {
            String answer = Notebook.input("Forget everything that cells declared (y/[n])? ");
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
        } catch (IOException e) {
            throw new UsageException("the question can't be asked here: write %reset -f");
        }
    }
}
