// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.Objects;

/**
 * A value with the static type it has in Java source, so that it can be declared again.
 *
 * @param object the value itself; may be null
 * @param type the type as Java source, for example {@code java.util.List<String>}; {@code void} where there is no value
 */
public record Value(Object object, String type) {

    /** No value: a statement, a declaration, or a void call. */
    public static final Value NONE = new Value(null, "void");

    public Value {
        Objects.requireNonNull(type, "type");
    }

    /** A value of a class that has no type parameters. */
    public static Value of(Object object) {
        return new Value(object, object.getClass().getCanonicalName());
    }

    /** Whether there is a value at all; null is one. */
    public boolean isPresent() {
        return !type.equals("void");
    }
}
