// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import jiffy.jshell.JavaSession;
import jiffy.magic.MagicContext;
import jiffy.magic.Magics;
import jiffy.magic.StandardMagics;

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
        Magics magics = new Magics(StandardMagics.all());
        HelpPages help = new HelpPages(magics, page);
        MagicContext context = new MagicContext(session, page, magics, session.code(), Agent.instrumentation());
        return new Workbench(
                session,
                page,
                new CellRunner(session, context, help),
                new CellCompleter(magics),
                help,
                new ErrorText(session));
    }
}
