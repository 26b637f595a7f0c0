// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;

/** The state that commands of cells share: folder, environment and session. */
public final class Shell {

    private final Folders folders;
    private final Map<String, String> environment = new TreeMap<>();
    private final SessionState state;

    /**
     * @param state gets the exit codes
     * @param folders where commands run
     */
    public Shell(SessionState state, Folders folders) {
        this.folders = folders;
        this.state = state;
    }

    public Folders folders() {
        return folders;
    }

    /** Returns the file with this name in the folder that {@code %cd} chose. */
    public Path file(String name) {
        return folders.resolve(name);
    }

    /** Returns the environment variables that {@code %env} has set for commands. */
    Map<String, String> environment() {
        return environment;
    }

    public SessionState state() {
        return state;
    }

    Command command(List<String> arguments, Optional<String> input) {
        return new Command(arguments, input, folders.current(), environment);
    }

    /**
     * Runs a command, passes on its output, and returns its exit code.
     *
     * @throws UsageException where it can't be started
     */
    int run(Command command, Consumer<String> out, Consumer<String> err) throws UsageException, InterruptedException {
        try {
            return command.run(out, err);
        } catch (IOException e) {
            throw cannotStart(command);
        }
    }

    // The system's own words differ from JDK to JDK.
    static UsageException cannotStart(Command command) {
        String program = command.arguments().get(0);
        return new UsageException(program + " can't be started; is it installed, and on the PATH?");
    }

    /** Stores an exit code in the variable {@code _exit_code}, as IPython does. */
    void remember(int exitCode, MagicContext context) throws Exception {
        context.evaluator().assign(CellCode.of("int _exit_code"), new Value(exitCode, "int"));
    }
}
