// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.lang.reflect.Array;
import java.util.StringJoiner;

/** The plain text of a value: its own {@code toString}, except for arrays, which have none worth showing. */
public final class ValueText {

    private static final int MOST_ELEMENTS = 100;

    private ValueText() {}

    /** The text of any value; arrays are shown with their elements, long ones shortened. */
    public static String of(Object value) {
        return value != null && value.getClass().isArray() ? array(value) : String.valueOf(value);
    }

    private static String array(Object array) {
        int length = Array.getLength(array);
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < Math.min(length, MOST_ELEMENTS); i++) {
            text.add(of(Array.get(array, i)));
        }
        if (length > MOST_ELEMENTS) {
            text.add("… " + (length - MOST_ELEMENTS) + " more");
        }
        return text.toString();
    }
}
