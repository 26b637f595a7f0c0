// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jiffy.profile.MethodId;
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
    void areNotWhatTheUserCallsNorWhatCallsSeldom() {
        Sample called =
                sample("java/util/HashMap", USER, "java/lang/reflect/Method", "java/util/concurrent/FutureTask");
        assertEquals(Set.of(), names(Collections.nCopies(100, called)));
        assertEquals(Set.of(), names(Collections.nCopies(9, sample(USER, "java/util/ArrayList"))));
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
