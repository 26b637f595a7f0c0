// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.util.concurrent.CancellationException;
import jiffy.kernel.install.CommandFailed;
import jiffy.kernel.install.Settings;
import jiffy.kernel.install.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line's table of commands. */
@Command(
        name = "java -jar jiffy.jar",
        description = "A Java kernel for Jupyter that measures: %%time, %%timeit and %%prun.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {InstallCommand.class, PrepareCommand.class})
public final class Commands implements Runnable {

    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec;

    private Commands() {}

    /**
     * Runs one command.
     *
     * @param arguments the command's name, then its options
     * @param settings what the doctor looks at
     * @param more commands from outside of this package, annotated with {@link Command}
     * @return the process's exit code: 0 done, 1 failed, 2 a mistake in the arguments
     */
    public static int run(String[] arguments, Settings settings, Object... more) {
        CommandLine commandLine = new CommandLine(new Commands());
        commandLine.setCommandName(System.getProperty("jiffy.command", commandLine.getCommandName()));
        commandLine.addSubcommand(new DoctorCommand(settings));
        for (Object command : more) {
            // Everything after the first operand is the operand's: code may begin with a minus.
            commandLine.addSubcommand(new CommandLine(command).setStopAtPositional(true));
        }
        return commandLine
                .setParameterExceptionHandler(Commands::usageError)
                .setExecutionExceptionHandler(Commands::failure)
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, as in: java -jar jiffy.jar install");
    }

    private static int usageError(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        command.getErr()
                .println(message(mistake) + " ('" + command.getCommandSpec().qualifiedName() + " --help' lists all)");
        return CommandLine.ExitCode.USAGE;
    }

    /** Returns the parser's message, reworded for an unknown option, where the parser reports positions. */
    private static String message(ParameterException mistake) {
        if (mistake.getMessage().contains(InvalidPathException.class.getName())) {
            return "'" + mistake.getValue() + "' is no path in this locale: run it with LC_ALL=C.UTF-8";
        }
        if (!(mistake instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return mistake.getMessage()
                    .replaceFirst("is not an? (?:int|long)$", "is no whole number, or too large a one");
        }
        String word = unmatched.getUnmatched().get(0);
        if (mistake.getCommandLine().getParent() != null) {
            return "'" + word + "' is one word too many";
        }
        if (new File(word).exists()) {
            return "'" + word + "' is no command; a connection file must be the only argument";
        }
        // The parser has a suggestion for everything.
        String near = unmatched.getSuggestions().stream()
                .limit(1)
                .filter(name -> name.regionMatches(0, word, 0, 2))
                .map(name -> "; is it " + name + "?")
                .findFirst()
                .orElse("");
        return "There is no command and no file '" + word + "'" + near;
    }

    private static int failure(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof CancellationException) {
            return INTERRUPTED;
        }
        if (failure instanceof CommandFailed) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
