// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.error;

import java.util.ArrayList;
import java.util.List;
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

    private static final Pattern PREVIEW =
            Pattern.compile("(?s)(.+) (is a|are a) preview feature and (?:is|are) disabled by default\\..*");
    private static final Pattern VOID_BRANCH =
            Pattern.compile("incompatible types: bad type in conditional expression\\s+"
                    + "void cannot be converted to (?:java\\.lang\\.)?Object");
    private static final Pattern TWO_LOWER_BOUNDS = Pattern.compile("lower( bounds: .*\\R\\s*lower bounds: )");
    private static final Pattern CANDIDATE = Pattern.compile("\\s+(?:constructor|method) .* is not applicable");
    private static final int MAX_CANDIDATES = 5;

    private CompilerMessage() {}

    /** @param message the compiler's, maybe of several lines */
    public static String of(String message) {
        String text = message.lines()
                .filter(line -> !WRAPPER.matcher(line.strip()).matches())
                .collect(Collectors.joining("\n"));
        text = SYMBOL.matcher(text).replaceFirst("cannot find symbol: $1");
        text = LOCATION.matcher(text).replaceFirst(" in $1");
        text = corrected(text.replace(" in class  cannot", " cannot").replace("<nulltype>", "null"));
        return shortened(PACKAGE.matcher(text).replaceAll(""));
    }

    /** Returns the message in terms of what the user wrote, where javac is mistaken or speaks of its options. */
    private static String corrected(String message) {
        String text = message.replace("constructor in record <init>", "constructor in record");
        text = VOID_BRANCH.matcher(text).replaceFirst("not a value: ? and : need values, if and else run statements");
        // JDK 17 calls both kinds of bounds lower.
        text = TWO_LOWER_BOUNDS.matcher(text).replaceFirst("upper$1");
        return PREVIEW.matcher(text)
                .replaceFirst(
                        "$1 $2 preview feature of Java " + Runtime.version().feature()
                                + ": use a newer one, or start Jupyter with JDK_JAVA_OPTIONS=--enable-preview");
    }

    /** Returns the message with its first candidates only, where none of many methods is applicable. */
    private static String shortened(String message) {
        List<String> lines = message.lines().toList();
        List<String> kept = new ArrayList<>();
        int candidates = 0;
        for (String line : lines) {
            candidates += CANDIDATE.matcher(line).matches() ? 1 : 0;
            if (candidates <= MAX_CANDIDATES) {
                kept.add(line);
            }
        }
        if (candidates > MAX_CANDIDATES) {
            kept.add("    … " + (candidates - MAX_CANDIDATES) + " more");
        }
        return String.join("\n", kept);
    }
}
