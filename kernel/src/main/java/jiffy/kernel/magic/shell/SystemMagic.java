// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.shell;

import java.util.List;
import java.util.Optional;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;

/**
 * {@code %system} and {@code %sx}, also written {@code !cmd} and {@code !!cmd}: run a command in the system's shell.
 */
public final class SystemMagic implements Magic {

    private static final String LINES = "java.util.List<String>";

    private final Shell shell;
    private final boolean listed;

    /** @param listed whether the printed lines are the value, also where nothing is assigned */
    public SystemMagic(Shell shell, boolean listed) {
        this.shell = shell;
        this.listed = listed;
    }

    @Override
    public String name() {
        return listed ? "sx" : "system";
    }

    @Override
    public Optional<String> prefix() {
        return Optional.of(listed ? "!!" : "!");
    }

    @Override
    public String summary() {
        return listed
                ? "Run a command and return its lines; !!command is the same"
                : "Run a command; !command is the same";
    }

    @Override
    public Operand operand() {
        return Operand.file("command");
    }

    @Override
    public String details() {
        return """
                var lines = !command gives the printed lines as a List<String>. {name}, $name and {name + 1} are
                replaced by values of the session; {{name}} and $$name are not. The exit code is in _exit_code. An
                interrupt ends the command.""";
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        if (call.line().isBlank()) {
            throw new UsageException("there is no command to run");
        }
        Command command = shell.command(Command.shell(call.line().text().strip()), Optional.empty());
        StringBuffer printed = new StringBuffer();
        boolean keeps = listed || call.assigned();
        int exitCode = shell.run(command, keeps ? printed::append : System.out::print, System.err::print);
        shell.remember(exitCode, context);
        List<String> lines = printed.toString().lines().toList();
        return keeps ? new Value(lines, LINES) : Value.NONE;
    }
}
