// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jiffy.magic.Call;
import jiffy.magic.CommandFailedException;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Arguments;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Option;
import jiffy.magic.option.Options;
import jiffy.magic.option.Words;

/** {@code %%script} and the cell magics named after programs: run a program that reads the cell. */
public final class ScriptMagic implements Magic {

    private static final Option[] OPTIONS = {
        Option.value("out", "VAR", "store what it prints in a variable"),
        Option.value("err", "VAR", "store its errors in a variable"),
        Option.flag("bg", "do not wait for its end; what it prints is dropped"),
        Option.flag("no-raise-error", "go on after another exit code than 0")
    };

    private final Shell shell;
    private final String name;
    private final Optional<String> program;

    /** @param program what runs the cell; empty where the user names it */
    public ScriptMagic(Shell shell, String name, Optional<String> program) {
        this.shell = shell;
        this.name = name;
        this.program = program;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return program.map(p -> "Run the cell with " + p).orElse("Run the cell with a program, which reads it");
    }

    @Override
    public Operand operand() {
        return Operand.file(program.isPresent() ? "[argument ...]" : "program [argument ...]");
    }

    @Override
    public Set<Form> forms() {
        return Set.of(Form.CELL);
    }

    @Override
    public Options options() {
        return program.isPresent() ? Options.ofCaller(OPTIONS) : Options.of(OPTIONS);
    }

    @Override
    public String details() {
        return (program.isPresent() ? "Other options, as -e, are the program's. " : "")
                + "An exit code other than 0 is an error of the cell, and is in"
                + " _exit_code. An interrupt ends the program.";
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        List<String> arguments = arguments(call);
        Command command = shell.command(arguments, call.body().map(CellCode::text));
        Arguments options = call.arguments();
        if (options.has("bg")) {
            startAside(command);
            return Value.NONE;
        }
        StringBuffer out = new StringBuffer();
        StringBuffer err = new StringBuffer();
        int exitCode = shell.run(
                command,
                options.has("out") ? out::append : System.out::print,
                options.has("err") ? err::append : System.err::print);
        shell.remember(exitCode, context);
        store(options.text("out"), out, context);
        store(options.text("err"), err, context);
        if (exitCode != 0 && !options.has("no-raise-error")) {
            throw new CommandFailedException(String.join(" ", arguments), exitCode);
        }
        return Value.NONE;
    }

    private List<String> arguments(Call call) throws UsageException {
        List<String> words = new ArrayList<>();
        program.ifPresent(words::add);
        words.addAll(Words.of(call.line().text()));
        if (words.isEmpty()) {
            throw new UsageException("write the program behind it, as %%script python3");
        }
        return words;
    }

    private static void startAside(Command command) throws UsageException {
        try {
            command.startAside();
        } catch (IOException e) {
            throw Shell.cannotStart(command);
        }
    }

    private static void store(Optional<String> variable, StringBuffer text, MagicContext context) throws Exception {
        if (variable.isPresent()) {
            context.evaluator().assign(CellCode.of("String " + variable.get()), Value.of(text.toString()));
        }
    }
}
