// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.ArrayList;
import java.util.List;
import jiffy.jshell.JavaSession;
import jiffy.kernel.magic.KernelMagics;
import jiffy.kernel.magic.Libraries;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Magics;
import jiffy.magic.StandardMagics;
import jiffy.timing.Clock;

/**
 * The parts that answer requests once the Java session is there.
 *
 * @param session evaluates Java
 * @param page the page under its cells
 * @param runner runs cells
 * @param completer completes them
 * @param help explains what is in them
 * @param errors tells what went wrong in them
 */
record Workbench(
        JavaSession session,
        CellPage page,
        CellRunner runner,
        CellCompleter completer,
        HelpPages help,
        ErrorText errors) {

    /** Ties a session to the magics and to the page under its cells. */
    static Workbench of(JavaSession session, CellPage page) {
        CellTimes times = new CellTimes(Clock.system());
        Magics magics = new Magics(magics(times, session));
        HelpPages help = new HelpPages(magics, session, page);
        MagicContext context = new MagicContext(session, page, magics, session.code(), Agent.instrumentation());
        return new Workbench(
                session,
                page,
                new CellRunner(session, context, help, times),
                new CellCompleter(magics, session),
                help,
                new ErrorText(session));
    }

    private static List<Magic> magics(CellTimes times, JavaSession session) {
        List<Magic> magics = new ArrayList<>(StandardMagics.all());
        magics.add(new AutotimeMagic(times));
        magics.addAll(KernelMagics.all(new Libraries(session::addToClassPath)));
        return magics;
    }
}
