// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.sample;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jiffy.profile.sample.StackSampler.Frame;
import jiffy.profile.sample.StackSampler.Sample;

/**
 * Classes of the JDK that call the user's methods, and those that they call in turn: collections, streams, tasks. While
 * the user's methods have probes, the JIT compiler may decide not to inline them into such a class, because they are
 * too big, and it does not decide again when the probes are out. And each time a class gets probes or loses them, its
 * lambdas are new classes, so that a call has one target in the source and many in the compiler's profile. A parallel
 * stream stayed four times as slow for the rest of the session.
 */
public final class LibraryCallers {

    private static final String PACKAGES = "java/util/";
    private static final String LAMBDA = "$$Lambda";

    /** Fewest samples in which a class is found; it is not worth a compilation otherwise. */
    private static final int FEWEST_SAMPLES = 10;

    private LibraryCallers() {}

    /**
     * Discards the compiled code of these classes. Call it when the probes are out. Does nothing if the JVM refuses.
     *
     * @param samples the stacks sampled during the run
     * @param code the user's classes
     */
    public static void compileAnew(Instrumentation instrumentation, List<Sample> samples, Collection<Class<?>> code) {
        Set<String> names = names(samples, code);
        if (names.isEmpty()) {
            return;
        }
        Class<?>[] callers = Stream.of(instrumentation.getAllLoadedClasses())
                .filter(c -> c.getClassLoader() == null && names.contains(internalName(c)))
                .filter(instrumentation::isModifiableClass)
                .toArray(Class<?>[]::new);
        try {
            instrumentation.retransformClasses(callers);
        } catch (UnmodifiableClassException | UnsupportedOperationException | LinkageError | InternalError e) {
            // The user's code runs as before, only slower.
        }
    }

    /** Returns the internal names of the classes that are found in enough samples. */
    static Set<String> names(List<Sample> samples, Collection<Class<?>> code) {
        Set<String> own = new HashSet<>();
        code.forEach(type -> own.add(internalName(type)));
        List<Stretch> stretches = samples.stream()
                .flatMap(s -> stretches(s.frames(), own).stream())
                .toList();
        Set<String> callers =
                frequent(stretches.stream().filter(Stretch::callsUser).map(Stretch::classes));
        return frequent(stretches.stream().map(Stretch::classes).filter(c -> !Collections.disjoint(c, callers)));
    }

    /**
     * Calls within the JDK that follow each other in a stack.
     *
     * @param callsUser whether the last one called a method of the user's
     */
    private record Stretch(Set<String> classes, boolean callsUser) {}

    private static List<Stretch> stretches(List<Frame> frames, Set<String> own) {
        List<Stretch> stretches = new ArrayList<>();
        Set<String> classes = new HashSet<>();
        boolean callsUser = false;
        for (Frame frame : frames) {
            String owner = frame.method().owner();
            if (owner.startsWith(PACKAGES)) {
                classes.add(owner);
            } else if (!owner.contains(LAMBDA)) {
                stretches.add(new Stretch(classes, callsUser));
                classes = new HashSet<>();
                callsUser = own.contains(owner);
            }
        }
        stretches.add(new Stretch(classes, callsUser));
        return stretches;
    }

    private static Set<String> frequent(Stream<Set<String>> found) {
        Map<String, Integer> counts = new HashMap<>();
        found.forEach(classes -> classes.forEach(name -> counts.merge(name, 1, Integer::sum)));
        counts.values().removeIf(count -> count < FEWEST_SAMPLES);
        return counts.keySet();
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
