// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.value;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import jiffy.debug.CellThreads;
import jiffy.debug.DebugException;

/** Shows values safely, even if their classes' code throws, never returns, or returns long texts. Any thread. */
public final class ShownValues {

    /** Maximum length of a shown text, in UTF-16 units. */
    static final int MAX_TEXT = 500;

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int MAX_STUCK = 3;
    private static final Set<Class<?>> PLAIN = Set.of(
            Boolean.class,
            Byte.class,
            Character.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class);

    private final CellThreads threads;
    private final Texts texts;

    /** Gives the text of a value. */
    public interface Texts {

        /** Returns the text of a value; may run code of its class, and throw its exceptions. */
        String of(Object value);
    }

    /** @param texts what users see as the text of a value */
    public ShownValues(CellThreads threads, Texts texts) {
        this.threads = threads;
        this.texts = texts;
    }

    /** Shows one value. */
    public ShownValue show(Object value) {
        return showAll(Collections.singletonList(value)).get(0);
    }

    /** Shows values, in their order. Takes at most about two seconds. */
    public List<ShownValue> showAll(List<Object> values) {
        AtomicReferenceArray<ShownValue> shown = new AtomicReferenceArray<>(values.size());
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (isPlain(value)) {
                shown.set(i, new ShownValue(plain(value), 0, value instanceof ElementRange));
            } else {
                open.add(i);
            }
        }
        for (int stuck = 0; !open.isEmpty() && stuck < MAX_STUCK; stuck++) {
            int done = showInTime(values, open, shown);
            if (done < open.size()) {
                shown.set(open.get(done), named(values.get(open.get(done)), "its text takes too long"));
            }
            open = open.subList(Math.min(open.size(), done + 1), open.size());
        }
        open.forEach(i -> shown.set(i, named(values.get(i), "not shown: values before it take too long")));
        List<ShownValue> result = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            result.add(shown.get(i));
        }
        return result;
    }

    // Returns how many were shown before one took too long.
    private int showInTime(List<Object> values, List<Integer> open, AtomicReferenceArray<ShownValue> shown) {
        AtomicInteger done = new AtomicInteger();
        AtomicBoolean late = new AtomicBoolean();
        BoundedTask<Void> task = new BoundedTask<>(threads, () -> {
            for (int i : open) {
                ShownValue value = showNow(values.get(i));
                if (late.get()) {
                    return null;
                }
                shown.set(i, value);
                done.incrementAndGet();
            }
            return null;
        });
        int before = -1;
        while (done.get() > before) {
            before = done.get();
            try {
                task.await(PATIENCE);
                return open.size();
            } catch (TimeoutException e) {
                // fine as long as there is progress
            } catch (ExecutionException e) {
                return done.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        late.set(true);
        task.stop();
        return done.get();
    }

    /**
     * Runs an action on values, with a time limit, since it may run code of their classes.
     *
     * @throws DebugException if that fails or takes too long
     */
    public <T> T inTime(Callable<T> task) throws DebugException {
        BoundedTask<T> bounded = new BoundedTask<>(threads, task);
        try {
            return bounded.await(PATIENCE.multipliedBy(4));
        } catch (TimeoutException e) {
            bounded.stop();
            throw new DebugException("it takes too long");
        } catch (ExecutionException e) {
            throw new DebugException(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            bounded.stop();
            throw new DebugException("interrupted");
        }
    }

    private ShownValue showNow(Object value) {
        String text;
        try {
            text = value instanceof String string ? quoted(string) : cut(texts.of(value));
        } catch (Throwable e) {
            return named(value, "its text cannot be had: " + e.getClass().getSimpleName());
        }
        try {
            return new ShownValue(text, Children.elements(value), Children.has(value));
        } catch (RuntimeException | Error e) {
            return new ShownValue(text, 0, false);
        }
    }

    private static boolean isPlain(Object value) {
        return value == null
                || value instanceof String
                || value instanceof ElementRange
                || PLAIN.contains(value.getClass());
    }

    private static String plain(Object value) {
        if (value instanceof String string) {
            return quoted(string);
        }
        if (value instanceof ElementRange range) {
            return range.to() - range.from() + " elements";
        }
        return value instanceof Character ? "'" + value + "'" : String.valueOf(value);
    }

    private static ShownValue named(Object value, String why) {
        Class<?> type = value.getClass().isAnonymousClass() ? value.getClass().getSuperclass() : value.getClass();
        return new ShownValue(type.getSimpleName() + " (" + why + ")", 0, false);
    }

    private static String quoted(String text) {
        return '"' + cut(text) + '"';
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT
                ? text
                : text.substring(0, MAX_TEXT) + "… " + (text.length() - MAX_TEXT) + " more characters";
    }
}
