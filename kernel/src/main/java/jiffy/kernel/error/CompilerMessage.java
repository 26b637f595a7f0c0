// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.error;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shortens messages of the compiler to what a reader of the cell needs. */
public final class CompilerMessage {

    // "location: class" names the class around a snippet or a timed statement: one that the user never
    // wrote.
    private static final Pattern WRAPPER = Pattern.compile("location: class( \\$(Workload\\d+|Rest))?");
    private static final Pattern SYMBOL = Pattern.compile("cannot find symbol\\n\\s*symbol: +(.*)");
    private static final Pattern LOCATION = Pattern.compile("\\n\\s*location: +(.*)");
    private static final Pattern PACKAGE = Pattern.compile("\\bjava\\.(?:lang|util)\\.(?=[A-Z])");

    private CompilerMessage() {}

    /** @param message the compiler's, maybe of several lines */
    public static String of(String message) {
        String text = message.lines()
                .filter(line -> !WRAPPER.matcher(line.strip()).matches())
                .collect(Collectors.joining("\n"));
        text = SYMBOL.matcher(text).replaceFirst("cannot find symbol: $1");
        text = LOCATION.matcher(text).replaceFirst(" in $1");
        return PACKAGE.matcher(text).replaceAll("");
    }
}
