// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.sample;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jiffy.profile.sample.StackSampler.Frame;
import jiffy.profile.sample.StackSampler.Sample;

/**
 * The JDK's collections, streams and tasks that called the user's methods while those had probes. C2 does not inline
 * what is compiled into a big method, which probes make of small ones, and it never compiles a caller anew that had
 * inlined nothing: the loop of a parallel stream stayed four times as slow for the rest of the session.
 */
public final class LibraryCallers {

    private static final String PACKAGES = "java/util/";
    private static final String LAMBDA = "$$Lambda";

    /** Samples in which a class must call the user's methods: others are not worth the compilations. */
    private static final int FEWEST_SAMPLES = 10;

    private LibraryCallers() {}

    /**
     * Makes the JVM throw away the compiled code of these classes. Call it when the probes are out. Where the JVM
     * refuses, all stays as it is.
     *
     * @param samples of the run
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

    /** The internal names of the classes, by the samples. */
    static Set<String> names(List<Sample> samples, Collection<Class<?>> code) {
        Set<String> own = new HashSet<>();
        code.forEach(type -> own.add(internalName(type)));
        Map<String, Integer> counts = new HashMap<>();
        for (Sample sample : samples) {
            callers(sample.frames(), own).forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        counts.values().removeIf(count -> count < FEWEST_SAMPLES);
        return counts.keySet();
    }

    private static Set<String> callers(List<Frame> frames, Set<String> own) {
        Set<String> callers = new HashSet<>();
        boolean called = false;
        for (Frame frame : frames) {
            String owner = frame.method().owner();
            if (own.contains(owner)) {
                called = true;
            } else if (called && owner.startsWith(PACKAGES)) {
                callers.add(owner);
            } else if (!owner.contains(LAMBDA)) {
                called = false;
            }
        }
        return callers;
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
