// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jiffy.jshell.JavaSession;
import jiffy.jvm.Clock;
import jiffy.kernel.editor.CellCompleter;
import jiffy.kernel.error.ErrorText;
import jiffy.kernel.error.TbMagic;
import jiffy.kernel.help.HelpPages;
import jiffy.kernel.magic.KernelMagics;
import jiffy.kernel.magic.jmh.JmhBenchmark;
import jiffy.kernel.magic.library.Libraries;
import jiffy.kernel.magic.shell.Folders;
import jiffy.kernel.magic.shell.Shell;
import jiffy.magic.Magic;
import jiffy.magic.Magics;
import jiffy.magic.standard.StandardMagics;

/**
 * The parts that answer requests once the Java session is ready.
 *
 * @param session evaluates Java
 * @param page the page under its cells
 * @param runner runs cells
 * @param completer completes them
 * @param help explains what is in them
 * @param errors explains what went wrong in them
 */
record Workbench(
        JavaSession session,
        CellPage page,
        CellRunner runner,
        CellCompleter completer,
        HelpPages help,
        ErrorText errors) {

    /**
     * Connects a session with the magics and with the output of its cells.
     *
     * @param warnings shown below the first cell
     */
    static Workbench of(JavaSession session, CellPage page, StartWarnings warnings) {
        CellTimes times = new CellTimes(Clock.system());
        Folders folders = new Folders();
        ErrorText errors = new ErrorText(session, new WindowContent(session, page));
        CellRunner runner = new CellRunner(session, page, times, warnings, state -> {
            List<Magic> magics = magics(times, new Shell(state, folders), page);
            magics.add(new TbMagic(errors::lastTrace));
            return new Magics(magics);
        });
        page.evaluateWith(runner::runInside);
        CellCompleter completer = new CellCompleter(runner.magics(), session, folders::resolve);
        return new Workbench(session, page, runner, completer, runner.help(), errors);
    }

    private static List<Magic> magics(CellTimes times, Shell shell, CellPage page) {
        Libraries libraries = new Libraries(entry -> {
            shell.state().session().addToClassPath(entry);
            page.libraryAdded();
        });
        List<Magic> magics = new ArrayList<>(StandardMagics.all(
                shell::file, Optional.of(new JmhBenchmark(shell.state().session(), libraries))));
        magics.add(new AutotimeMagic(times));
        magics.addAll(KernelMagics.all(libraries, shell));
        return magics;
    }
}
