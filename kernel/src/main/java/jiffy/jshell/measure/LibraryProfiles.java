// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.measure;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.stream.Stream;
import jiffy.jshell.execution.SessionClassLoader;
import jiffy.magic.Evaluator.CompiledStatement;

/**
 * The JIT compilers' profiles of the JDK's collections, streams and regular expressions: branches taken and classes
 * seen. It stems from all that ran in the JVM, and in a kernel that is first of all the Java compiler: on JDK 17, a
 * stream that sums a list takes 4.8 µs after that, and 0.5 µs in a JVM of its own; {@code HashMap.get} takes up to 1.6
 * times as long.
 *
 * <p>A class that is redefined, be it as it was, has new methods to the JVM, which it knows nothing about. Code that
 * was compiled with the old ones inlined is recompiled when it next runs.
 */
public final class LibraryProfiles {

    private static final String COLLECTIONS = "java.util";
    private static final String CONCURRENT = "java.util.concurrent";
    private static final String STREAMS = "java.util.stream";
    private static final String PATTERNS = "java.util.regex";

    private static final Set<Class<?>> COLLECTION_TYPES =
            Set.of(Iterable.class, Map.class, Map.Entry.class, Iterator.class, Spliterator.class);

    /** Interfaces that are used to sort, compare and fill collections. */
    private static final Set<String> HELPERS = Set.of(
            "java.util.Arrays",
            "java.util.Collections",
            "java.util.Comparator",
            "java.util.Comparators",
            "java.util.ComparableTimSort",
            "java.util.Objects",
            "java.util.Optional",
            "java.util.TimSort");

    private final Instrumentation instrumentation;

    public LibraryProfiles(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Makes the JVM forget its profiles of the classes that a session's statements use. */
    public void forget(List<CompiledStatement> statements, SessionClassLoader loader) {
        Set<String> called = new HashSet<>();
        for (CompiledStatement statement : statements) {
            called.addAll(LibraryCalls.of(loader, ((MeasuredStatement) statement.workload()).className()));
        }
        forget(called);
    }

    /**
     * Makes the JVM forget its profiles of the classes that code uses. Takes some ten milliseconds where there are any.
     * Where the JVM refuses, all stays as it is.
     *
     * @param called binary names of the classes whose methods the code calls
     */
    public void forget(Collection<String> called) {
        Set<String> packages = packages(called);
        Class<?>[] known = Stream.of(instrumentation.getAllLoadedClasses())
                .filter(c -> c.getClassLoader() == null && !c.isArray() && !c.isHidden())
                .filter(c -> isOf(packages, c) && instrumentation.isModifiableClass(c))
                .toArray(Class<?>[]::new);
        if (known.length == 0) {
            return;
        }
        try {
            instrumentation.retransformClasses(known);
        } catch (UnmodifiableClassException | UnsupportedOperationException | LinkageError | InternalError e) {
            // Then the profiles decide as they do outside of a measurement.
        }
    }

    private static boolean isOf(Set<String> packages, Class<?> type) {
        return switch (type.getPackageName()) {
            case COLLECTIONS, CONCURRENT -> packages.contains(COLLECTIONS) && isCollection(type);
            case STREAMS -> packages.contains(STREAMS);
            case PATTERNS -> packages.contains(PATTERNS);
            default -> false;
        };
    }

    private static boolean isCollection(Class<?> type) {
        return type != null
                && (HELPERS.contains(type.getName())
                        || COLLECTION_TYPES.stream().anyMatch(c -> c.isAssignableFrom(type))
                        || isCollection(type.getEnclosingClass()));
    }

    private static Set<String> packages(Collection<String> called) {
        Set<String> packages = new HashSet<>();
        for (String name : called) {
            if (name.startsWith(STREAMS + ".")) {
                packages.addAll(Set.of(STREAMS, COLLECTIONS));
            } else if (name.startsWith(PATTERNS + ".")) {
                packages.add(PATTERNS);
            } else if (!isOfJava(name)) {
                // Nobody knows what a library calls.
                packages.addAll(Set.of(STREAMS, COLLECTIONS, PATTERNS));
            } else if (isCollection(name)) {
                packages.add(COLLECTIONS);
            }
        }
        return packages;
    }

    private static boolean isOfJava(String name) {
        return Stream.of("java.", "javax.", "jdk.", "jiffy.").anyMatch(name::startsWith);
    }

    private static boolean isCollection(String name) {
        try {
            return name.startsWith("java.") && isCollection(Class.forName(name, false, null));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
