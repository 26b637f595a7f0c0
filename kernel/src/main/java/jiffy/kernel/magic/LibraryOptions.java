// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic;

import java.util.List;
import jiffy.magic.Arguments;
import jiffy.magic.Option;
import jiffy.magic.Options;

/** The options that {@code %maven} and {@code %loadFromPOM} share. */
record LibraryOptions(List<String> exclusions, boolean offline, boolean update, boolean sources) {

    static final Options ALL = Options.of(
            Option.value("x", "GROUP:ARTIFACT", "leave this out, whatever asks for it; either part may be *"),
            Option.flag("o", "download nothing: the local repository must do"),
            Option.flag("U", "look for newer snapshots, and again for what was missing"),
            Option.flag("s", "fetch source jars too, for help on the libraries"));

    static LibraryOptions of(Arguments arguments) {
        return new LibraryOptions(arguments.texts("x"), arguments.has("o"), arguments.has("U"), arguments.has("s"));
    }
}
