// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import java.util.List;
import java.util.function.Supplier;

/**
 * The operand of a magic, or the argument of an option.
 *
 * @param usage how usage lines show it: {@code statement}, {@code [folder]}, {@code FILE}; empty where there is none
 * @param kind decides how it is completed
 * @param choices the words that a {@link Kind#CHOICE} is one of, in the order in which they are offered
 */
public record Operand(String usage, Kind kind, Supplier<List<String>> choices) {

    /** No operand. */
    public static final Operand NONE = text("");

    /** The kinds of operands. */
    public enum Kind {
        /** Java code. */
        JAVA,
        /** Names of the session. */
        NAME,
        /** Paths of files and folders. */
        FILE,
        /** The path of a folder. */
        FOLDER,
        /** One of several words. */
        CHOICE,
        /** Anything else. */
        TEXT
    }

    /** Returns an operand that is Java code. */
    public static Operand java(String usage) {
        return new Operand(usage, Kind.JAVA, List::of);
    }

    /** Returns an operand that is one or several names of the session. */
    public static Operand name(String usage) {
        return new Operand(usage, Kind.NAME, List::of);
    }

    /** Returns an operand of words that may be paths. */
    public static Operand file(String usage) {
        return new Operand(usage, Kind.FILE, List::of);
    }

    /** Returns an operand that is the path of a folder. */
    public static Operand folder(String usage) {
        return new Operand(usage, Kind.FOLDER, List::of);
    }

    /** Returns an operand that is one of several words. */
    public static Operand choice(String usage, List<String> choices) {
        return choice(usage, () -> choices);
    }

    /** Returns an operand that is one of several words, which are known when it is completed. */
    public static Operand choice(String usage, Supplier<List<String>> choices) {
        return new Operand(usage, Kind.CHOICE, choices);
    }

    /** Whether it is completed as Java. */
    public boolean isJava() {
        return kind == Kind.JAVA || kind == Kind.NAME;
    }

    /** Whether values of the session are written into it: braces of Java code are left alone. */
    public boolean isInterpolated() {
        return kind != Kind.JAVA;
    }

    /** Returns an operand that is not completed. */
    public static Operand text(String usage) {
        return new Operand(usage, Kind.TEXT, List::of);
    }
}
