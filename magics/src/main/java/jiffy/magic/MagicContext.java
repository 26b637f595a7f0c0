// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.lang.instrument.Instrumentation;
import java.util.Optional;
import jiffy.magic.cell.CellParser;
import jiffy.profile.ProfiledCode;

/**
 * The services that a magic may use.
 *
 * @param evaluator the Java session
 * @param display the page
 * @param magics the table of all magics
 * @param code the session's classes, for profilers
 * @param instrumentation empty where the JVM gives none (the kernel was not started from its jar)
 */
public record MagicContext(
        Evaluator evaluator,
        Display display,
        Magics magics,
        ProfiledCode code,
        Optional<Instrumentation> instrumentation) {

    /** Returns a parser for code that was passed to a magic and may contain magics itself. */
    public CellParser parser() {
        return new CellParser(magics, evaluator::isVariable);
    }
}
