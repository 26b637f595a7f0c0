// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LibraryProfilesTest {

    private final Set<Class<?>> forgotten = new HashSet<>();
    private int calls;

    private final Class<?>[] loaded = {
        HashMap.class,
        new HashMap<>(Map.of(1, 1)).entrySet().iterator().getClass(),
        ConcurrentHashMap.class,
        Collections.class,
        Stream.class,
        Stream.of(1).getClass(),
        Pattern.class,
        Locale.class,
        String.class,
        Object[].class,
        Map[].class,
        LibraryProfilesTest.class,
        OwnMap.class
    };

    /** Not the JDK's: the session makes its own anew where that is asked for. */
    @SuppressWarnings("serial")
    private static final class OwnMap extends HashMap<Integer, Integer> {}

    private void forget(String... called) {
        Instrumentation jvm = (Instrumentation) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Instrumentation.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getAllLoadedClasses":
                            return loaded;
                        case "isModifiableClass":
                            return true;
                        case "retransformClasses":
                            calls++;
                            forgotten.addAll(Arrays.asList((Class<?>[]) arguments[0]));
                            return null;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
        new LibraryProfiles(jvm).forget(List.of(called));
    }

    @Test
    void codeThatUsesACollectionHasAllForgotten() {
        forget("java.lang.Math", "java.util.Map");
        assertEquals(Set.of(loaded[0], loaded[1], loaded[2], loaded[3]), forgotten);
    }

    @Test
    void streamsGoOverCollections() {
        forget("java.util.stream.IntStream");
        assertEquals(Set.of(loaded[0], loaded[1], loaded[2], loaded[3], loaded[4], loaded[5]), forgotten);
    }

    @Test
    void regularExpressionsStandAlone() {
        forget("java.util.regex.Matcher");
        assertEquals(Set.of(Pattern.class), forgotten);
    }

    @Test
    void arithmeticTouchesNothing() {
        forget("java.lang.Math", "java.util.Random", "java.util.function.IntUnaryOperator", "java.lang.String");
        assertEquals(0, calls);
    }

    @Test
    void aLibraryMayCallAnything() {
        forget("com.example.Parser");
        assertTrue(forgotten.containsAll(List.of(HashMap.class, Stream.class, Pattern.class)));
        assertFalse(forgotten.contains(String.class));
    }
}
