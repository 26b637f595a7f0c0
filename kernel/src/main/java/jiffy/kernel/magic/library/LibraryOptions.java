// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.library;

import java.util.List;
import jiffy.magic.option.Arguments;
import jiffy.magic.option.Option;
import jiffy.magic.option.Options;

/** The options that {@code %maven} and {@code %loadFromPOM} share. */
record LibraryOptions(List<String> exclusions, boolean offline, boolean update, boolean sources) {

    static final Options ALL = Options.of(
            Option.value("x", "GROUP:ARTIFACT", "leave this out, whatever asks for it; either part may be *"),
            Option.flag("o", "download nothing: the local repository must do"),
            Option.flag("U", "look for newer snapshots, and again for what was missing"),
            Option.flag("s", "fetch source jars too, for help on the libraries"));

    static final LibraryOptions NONE = new LibraryOptions(List.of(), false, false, false);

    static LibraryOptions of(Arguments arguments) {
        return new LibraryOptions(arguments.texts("x"), arguments.has("o"), arguments.has("U"), arguments.has("s"));
    }
}
