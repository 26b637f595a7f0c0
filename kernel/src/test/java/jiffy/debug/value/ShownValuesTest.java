// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jiffy.debug.CellThreads;
import jiffy.debug.DebugException;
import jiffy.debug.NamedValue;
import org.junit.jupiter.api.Test;

class ShownValuesTest implements CellThreads {

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch never = new CountDownLatch(1);
    private final ShownValues values = new ShownValues(this, String::valueOf);

    private record Point(int x, String name) {}

    private String text(Object... shown) {
        return values.showAll(Arrays.asList(shown)).stream()
                .map(ShownValue::text)
                .collect(Collectors.joining(", "));
    }

    private static String children(Object value) {
        return Children.of(value).stream().map(n -> n.name() + "=" + n.value()).collect(Collectors.joining(", "));
    }

    @Test
    void valuesHaveTexts() {
        assertEquals("null, 1, 2.5, 'c', \"s\", true, [1, 2]", text(null, 1, 2.5, 'c', "s", true, List.of(1, 2)));
    }

    @Test
    void whatThrowsOrNeverReturnsHoldsUpNothing() {
        Object throwing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException();
            }
        };
        assertEquals(
                "1, Object (its text cannot be had: IllegalStateException), Object (its text takes too long), 2",
                text(1, throwing, endless(), 2));
        assertEquals(true, stopped.get());
    }

    @Test
    void manyThatNeverReturnAreGivenUp() {
        String late = "Object (its text takes too long), ";
        assertEquals(
                late.repeat(3) + "Object (not shown: values before it take too long), 1",
                text(endless(), endless(), endless(), endless(), 1));
    }

    private Object endless() {
        return new Object() {
            @Override
            public String toString() {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return "";
            }
        };
    }

    @Test
    void whatTakesTooLongIsRefused() {
        assertThrows(
                DebugException.class,
                () -> values.inTime(() -> {
                    never.await();
                    return null;
                }));
    }

    @Test
    void longTextsAreCut() {
        assertEquals('"' + "x".repeat(500) + "… 7 more characters\"", text("x".repeat(507)));
    }

    @Test
    void objectsConsistOfFields() {
        assertEquals("x=1, name=a", children(new Point(1, "a")));
        assertEquals("[0]=5, [1]=6", children(new int[] {5, 6}));
        assertEquals("[0]=a, [1]=b", children(List.of("a", "b")));
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("one", 1);
        assertEquals("one=1", children(map));
        assertEquals("key=one, value=1", children(map.entrySet().iterator().next()));
        assertEquals("value=x", children(Optional.of("x")));
        assertEquals("", children("text"));
        assertEquals("", children(new ArrayList<>()));
    }

    @Test
    void longArraysAreListedByRanges() {
        int[] numbers = IntStream.range(0, 250).toArray();
        List<NamedValue> ranges = Children.of(numbers);
        assertEquals(
                List.of("[0 … 99]", "[100 … 199]", "[200 … 249]"),
                ranges.stream().map(NamedValue::name).toList());
        assertEquals("50 elements", text(ranges.get(2).value()));
        assertEquals(
                new NamedValue("[200]", 200), Children.of(ranges.get(2).value()).get(0));
        assertEquals(
                new NamedValue("[249]", 249),
                Children.of(ranges.get(2).value(), 49, 10).get(0));
        assertEquals(100, Children.of(new byte[1_000_000]).size());
        assertEquals(List.of(new NamedValue("[7]", 7)), Children.of(numbers, 7, 1));
        assertEquals(List.of(), Children.of(numbers, 300, 10));
    }

    @Override
    public boolean isCellThread() {
        return false;
    }

    @Override
    public boolean isInterrupted() {
        return false;
    }

    @Override
    public Error stopError() {
        return new Error();
    }

    @Override
    public boolean isStop(Throwable thrown) {
        return false;
    }

    @Override
    public StoppableCode begin() {
        Thread thread = Thread.currentThread();
        return new StoppableCode() {
            @Override
            public void stop() {
                stopped.set(true);
                thread.interrupt();
            }

            @Override
            public void close() {}
        };
    }
}
