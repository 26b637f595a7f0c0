// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import java.util.Optional;
import javax.lang.model.SourceVersion;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;

/** Reads options that name a variable. */
public final class Targets {

    private Targets() {}

    /** A declaration of the variable that the option names; empty where the option was not given. */
    public static Optional<CellCode> variable(Arguments arguments, String option) throws UsageException {
        Optional<String> name = arguments.text(option);
        if (name.isPresent() && !isVariable(name.get())) {
            throw new UsageException("option -" + option + " needs the name of a variable, not \"" + name.get() + "\"");
        }
        return name.map(n -> CellCode.of("var " + n));
    }

    private static boolean isVariable(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name);
    }
}
