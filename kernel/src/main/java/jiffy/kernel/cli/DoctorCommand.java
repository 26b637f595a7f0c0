// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import jiffy.kernel.install.Doctor;
import jiffy.kernel.install.JupyterLab;
import jiffy.kernel.install.Settings;
import jiffy.kernel.install.UserFolders;
import jiffy.kernel.install.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}: reports what is wrong on this machine and how to fix it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Checks JDK, Jupyter, the installed kernels and the settings, and says what to mend.")
final class DoctorCommand implements Callable<Integer> {

    private final Settings settings;

    @Spec
    private CommandSpec spec;

    DoctorCommand(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        UserFolders folders = UserFolders.ofThisProcess();
        AtomicInteger wrong = new AtomicInteger();
        JupyterLab lab = new JupyterLab(folders, folders.jupyterData(), out);
        new Doctor(lab.program(), folders, settings, finding -> {
                    out.println(finding);
                    out.flush();
                    wrong.addAndGet(finding.fine() ? 0 : 1);
                })
                .examine();
        return wrong.get() == 0 ? 0 : 1;
    }
}
