// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The renderers that cells and libraries have added. Any thread. */
final class Renderers {

    private record Entry(Class<?> type, Function<Object, Object> form) {

        static <T> Entry of(Class<T> type, Function<? super T, ?> form) {
            return new Entry(type, value -> form.apply(type.cast(value)));
        }
    }

    private final CopyOnWriteArrayList<Entry> ofCells = new CopyOnWriteArrayList<>();
    private List<Entry> ofLibraries = List.of();
    private volatile boolean libraryAdded = true;

    /** Adds a renderer for the values of a class; the latest matching one is used. */
    <T> void add(Class<T> type, Function<? super T, ?> form) {
        ofCells.add(0, Entry.of(type, form));
    }

    /** Looks for renderers again after the class path has grown. */
    void libraryAdded() {
        libraryAdded = true;
    }

    /** Returns the object to show instead of a value. */
    Optional<Object> form(Object value) {
        return form(value, ofCells).or(() -> form(value, libraries()));
    }

    private static Optional<Object> form(Object value, List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.type().isInstance(value))
                .findFirst()
                .flatMap(entry -> Optional.ofNullable(entry.form().apply(value)));
    }

    private synchronized List<Entry> libraries() {
        if (libraryAdded) {
            libraryAdded = false;
            ofLibraries = load(Thread.currentThread().getContextClassLoader());
        }
        return ofLibraries;
    }

    private static List<Entry> load(ClassLoader loader) {
        List<Entry> found = new ArrayList<>();
        Iterator<ValueRenderer<?>> services = services(loader);
        while (true) {
            try {
                if (!services.hasNext()) {
                    return found;
                }
                found.add(entry(services.next()));
            } catch (ServiceConfigurationError | LinkageError e) {
                System.err.println("A library's renderer can't be used: " + e.getMessage());
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Iterator<ValueRenderer<?>> services(ClassLoader loader) {
        return (Iterator) ServiceLoader.load(ValueRenderer.class, loader).iterator();
    }

    private static <T> Entry entry(ValueRenderer<T> renderer) {
        return Entry.of(renderer.type(), renderer::render);
    }
}
