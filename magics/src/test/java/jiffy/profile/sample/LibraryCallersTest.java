// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import jiffy.profile.MethodId;
import jiffy.profile.TestAgent;
import jiffy.profile.sample.StackSampler.Frame;
import jiffy.profile.sample.StackSampler.Sample;
import org.junit.jupiter.api.Test;

class LibraryCallersTest {

    private static final String USER = LibraryCallersTest.class.getName().replace('.', '/');

    @Test
    void areTheClassesOfTheJdkBetweenMethodsOfTheUser() {
        Sample sample = sample(
                USER,
                USER + "$$Lambda/0x01",
                "java/util/stream/LongPipeline",
                "java/util/Spliterator",
                USER,
                "java/lang/Thread");
        assertEquals(
                Set.of("java/util/stream/LongPipeline", "java/util/Spliterator"),
                names(Collections.nCopies(10, sample)));
    }

    @Test
    void areWhatThoseCallWithoutTheUser() {
        Sample calling = sample(USER, "java/util/stream/LongPipeline");
        Sample called = sample("java/util/stream/ReduceOps", "java/util/stream/LongPipeline");
        List<Sample> samples = new ArrayList<>(Collections.nCopies(10, calling));
        samples.addAll(Collections.nCopies(10, called));
        assertEquals(Set.of("java/util/stream/ReduceOps", "java/util/stream/LongPipeline"), names(samples));
    }

    @Test
    void areNotWhatTheUserCallsNorWhatCallsSeldom() {
        Sample called =
                sample("java/util/HashMap", USER, "java/lang/reflect/Method", "java/util/concurrent/FutureTask");
        assertEquals(Set.of(), names(Collections.nCopies(100, called)));
        assertEquals(Set.of(), names(Collections.nCopies(9, sample(USER, "java/util/ArrayList"))));
    }

    @Test
    void areGivenToTheJvmAgain() {
        Set<String> redefined = new HashSet<>();
        ClassFileTransformer observer = new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
                redefined.add(name);
                return null;
            }
        };
        Instrumentation instrumentation = TestAgent.instrumentation();
        instrumentation.addTransformer(observer, true);
        try {
            Sample sample = sample(USER, "java/util/PriorityQueue", "java/util/NoSuchClass");
            new PriorityQueue<>();
            LibraryCallers.compileAnew(
                    instrumentation, Collections.nCopies(10, sample), List.of(LibraryCallersTest.class));
        } finally {
            instrumentation.removeTransformer(observer);
        }
        assertTrue(redefined.contains("java/util/PriorityQueue"));
    }

    private static Set<String> names(List<Sample> samples) {
        return LibraryCallers.names(samples, List.of(LibraryCallersTest.class));
    }

    private static Sample sample(String... owners) {
        List<Frame> frames = Stream.of(owners)
                .map(owner -> new Frame(new MethodId(owner, "run", "()V"), 1))
                .toList();
        return new Sample(1, 0, frames, false);
    }
}
