// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.Objects;
import java.util.function.Supplier;

/** A value with the static type it has in Java source, so that it can be declared again. */
public final class Value {

    /** No value: a statement, a declaration, or a void call. */
    public static final Value NONE = new Value(null, "void");

    private final Object object;
    private final Supplier<String> type;
    private final boolean present;

    /**
     * @param object the value itself; may be null
     * @param type the type as Java source, for example {@code java.util.List<String>}; {@code void} where there is no
     *     value
     */
    public Value(Object object, String type) {
        this(object, () -> type, !type.equals("void"));
    }

    private Value(Object object, Supplier<String> type, boolean present) {
        this.object = object;
        this.type = Objects.requireNonNull(type, "type");
        this.present = present;
    }

    /**
     * Returns a value whose type is computed on first use.
     *
     * @param object may be null
     * @param type gives the type as Java source; called on the thread that asks, each time
     */
    public static Value typedLazily(Object object, Supplier<String> type) {
        return new Value(object, type, true);
    }

    /** A value of a class that has no type parameters. */
    public static Value of(Object object) {
        return new Value(object, object.getClass().getCanonicalName());
    }

    /** The value itself; may be null. */
    public Object object() {
        return object;
    }

    /** The type as Java source, for example {@code java.util.List<String>}; {@code void} where there is no value. */
    public String type() {
        return type.get();
    }

    /** Whether there is a value at all; null is one. */
    public boolean isPresent() {
        return present;
    }
}
