// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.util.regex.Pattern;

/**
 * The plain text of a value: its own {@code toString}, except where that is useless (arrays, pictures, streams) or
 * unbounded (collections, maps and records, whose elements are written one by one). The text is bounded in elements,
 * depth, characters and time. Any thread.
 */
public final class ValueText {

    /** Matches JShell's wrappers around the classes of cells, which users do not know. */
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+?\\$");

    private static final int MAX_CHARACTERS = 1 << 20;

    private final int maxElements;
    private final int maxCharacters;

    ValueText(DisplayLimits limits) {
        this(limits, MAX_CHARACTERS);
    }

    /** Creates a text with a smaller limit than for a value shown by itself. */
    ValueText(DisplayLimits limits, int maxCharacters) {
        this.maxElements = limits.elements();
        this.maxCharacters = maxCharacters;
    }

    /** Returns the text of any value within the usual limits; throws the exceptions of its {@code toString}. */
    public static String of(Object value) {
        return new ValueText(DisplayLimits.STANDARD).text(value);
    }

    /**
     * Returns the text of any value in one line with a maximum length, which says so if its {@code toString} throws.
     * Throws only the error that an interrupt causes.
     */
    public static String brief(Object value, int characters) {
        String text;
        try {
            text = new ValueText(DisplayLimits.STANDARD, characters + 1).text(value);
        } catch (RuntimeException e) {
            text = BoundedText.failed(value, e);
        } catch (Error e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            text = BoundedText.failed(value, e);
        }
        String line = text.replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= characters ? line : line.substring(0, characters - 1) + "…";
    }

    /** The text of any value. Arrays, collections and maps are shown with their elements, long ones shortened. */
    String text(Object value) {
        BoundedText text = new BoundedText(maxElements, maxCharacters);
        text.add(value);
        return text.toString();
    }

    /** Returns the text of a part of a value; if its {@code toString} throws, a note about that. */
    String part(Object value) {
        BoundedText text = new BoundedText(maxElements, maxCharacters);
        text.addElement(value);
        return text.toString();
    }

    /** Returns a text in which classes of cells have the names with which they were declared. */
    static String readable(String text) {
        return text.contains("REPL.$JShell$") ? WRAPPER.matcher(text).replaceAll("") : text;
    }
}
