// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.Optional;
import javax.lang.model.SourceVersion;

/** Reads options that name a variable. */
final class Targets {

    private Targets() {}

    /** A declaration of the variable that the option names; empty where the option was not given. */
    static Optional<CellCode> variable(Arguments arguments, String option) throws UsageException {
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
