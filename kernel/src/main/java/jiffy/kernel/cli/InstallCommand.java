// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jiffy.kernel.install.Installation;
import jiffy.kernel.install.JupyterLab;
import jiffy.kernel.install.Python;
import jiffy.kernel.install.UserFolders;
import jiffy.kernel.install.Version;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code install}: makes the kernel known to Jupyter. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Makes the kernel known to Jupyter, with the JDK that runs this command.")
final class InstallCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Place place = new Place();

    /** At most one of these. */
    private static final class Place {
        @Option(names = "--user", description = "For this user (the default).")
        boolean user;

        @Option(names = "--sys-prefix", description = "Into the active Python environment.")
        boolean sysPrefix;

        @Option(names = "--prefix", paramLabel = "DIR", description = "Into DIR/share/jupyter/kernels.")
        Path prefix;
    }

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "java",
            description =
                    "The kernelspec's name (default: ${DEFAULT-VALUE}, as notebooks of other Java kernels ask for).")
    private String name;

    @Option(
            names = "--display-name",
            paramLabel = "TEXT",
            defaultValue = "Java (Jiffy)",
            description = "What menus show (default: ${DEFAULT-VALUE}).")
    private String displayName;

    @Option(
            names = "--jvm-option",
            paramLabel = "OPTION",
            description = "A JVM option for the kernel, as --jvm-option=-Xmx8g; may be repeated.")
    private List<String> jvmOptions = new ArrayList<>();

    @Option(names = "--replace", description = "Overwrite another kernel's spec of the same name.")
    private boolean replace;

    @Option(names = "--uninstall", description = "Remove the kernel.")
    private boolean uninstall;

    @Option(names = "--lab", description = "Then open JupyterLab; where there is none, a private one is made.")
    private boolean lab;

    @Option(
            names = "--notebooks",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "What --lab opens (default: this folder).")
    private Path notebooks;

    @Option(names = "--no-browser", description = "With --lab: only tell the address.")
    private boolean noBrowser;

    @Parameters(paramLabel = "-- ARGUMENT", description = "With --lab: further arguments of jupyter lab, behind --.")
    private List<String> labArguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        UserFolders folders = UserFolders.ofThisProcess();
        Path data = data(folders);
        PrintWriter out = spec.commandLine().getOut();
        Installation installation = new Installation(data.resolve("kernels").resolve(name), out);
        if (uninstall) {
            installation.uninstall(replace);
            return 0;
        }
        installation.install(displayName, replace, jvmOptions);
        JupyterLab jupyter = new JupyterLab(folders, data, out);
        if (lab) {
            return jupyter.open(notebooks, labOptions());
        }
        jupyter.sayWhatNext(notebooks, displayName);
        return 0;
    }

    private void check() {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw mistake(
                    "--name takes letters, digits, '.', '_' and '-', a letter or digit first, not '" + name + "'");
        }
        if (!lab && (noBrowser || !labArguments.isEmpty())) {
            throw mistake("'" + (noBrowser ? "--no-browser" : labArguments.get(0)) + "' only goes with --lab");
        }
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Path data(UserFolders folders) {
        if (place.prefix != null) {
            return place.prefix.toAbsolutePath().normalize().resolve("share/jupyter");
        }
        return place.sysPrefix ? Python.onPath().sysPrefix().resolve("share/jupyter") : folders.jupyterData();
    }

    private List<String> labOptions() {
        List<String> options = new ArrayList<>();
        if (noBrowser) {
            options.add("--no-browser");
        }
        options.addAll(labArguments);
        return options;
    }
}
