// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.io.File;
import java.nio.file.Path;
import jiffy.kernel.KernelProcess;
import jiffy.kernel.settings.SettingsCheck;
import jiffy.protocol.process.AsciiLocale;

/** The program: a kernel when it is given a connection file, otherwise the command line. */
public final class Main {

    private Main() {}

    /** @param args the path of a connection file, as Jupyter gives it; or a command and its arguments */
    public static void main(String[] args) throws Exception {
        if (args.length == 1 && args[0].endsWith(".json")) {
            AsciiLocale.leave();
        }
        if (args.length == 1 && new File(args[0]).isFile()) {
            KernelProcess.run(Path.of(args[0]));
        } else {
            System.exit(Commands.run(args, new SettingsCheck(System.getenv()), new TimeitCommand(), new PrunCommand()));
        }
    }
}
