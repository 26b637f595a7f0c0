// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlackholeTest {

    @Test
    void theFlagsOfTheKernelspecAreRecognised() {
        assertTrue(Blackhole.isCompilerSupported(Blackhole.FLAGS));
    }

    @Test
    void withoutTheUnlockingFlagTheCommandIsIgnoredByTheJvm() {
        assertFalse(Blackhole.isCompilerSupported(Blackhole.FLAGS.subList(1, Blackhole.FLAGS.size())));
    }

    @Test
    void anotherBlackholeIsNotOurs() {
        assertFalse(Blackhole.isCompilerSupported(List.of(
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:CompileCommand=blackhole,org.openjdk.jmh.infra.Blackhole::consumeCompiler")));
    }

    @Test
    void everyKindOfValueIsTakenByBothWays() {
        Blackhole.consume(true);
        Blackhole.consume('c');
        Blackhole.consume((Object) null);
        Blackhole.sink(true);
        Blackhole.sink((byte) 1);
        Blackhole.sink((short) 1);
        Blackhole.sink('c');
        Blackhole.sink(1);
        Blackhole.sink(1L);
        Blackhole.sink(1f);
        Blackhole.sink(1d);
        Blackhole.sink("text");
        Blackhole.clear();
    }
}
