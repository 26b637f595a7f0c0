// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
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

    /** An overload that was missing would box the value, or widen it: the measured code would pay for that. */
    @Test
    void everyKindOfValueIsTakenByBothWays() throws ReflectiveOperationException {
        for (Class<?> type : List.of(
                boolean.class,
                byte.class,
                short.class,
                char.class,
                int.class,
                long.class,
                float.class,
                double.class,
                Object.class)) {
            assertEquals(void.class, Blackhole.class.getMethod("consume", type).getReturnType());
            assertEquals(void.class, Blackhole.class.getMethod("sink", type).getReturnType());
        }
    }

    @Test
    void whatIsSunkIsStored() throws ReflectiveOperationException {
        Blackhole.sink(true);
        assertEquals(1L, stored("lastLong", long.class));
        Blackhole.sink((byte) 2);
        assertEquals(2L, stored("lastLong", long.class));
        Blackhole.sink((short) 3);
        assertEquals(3L, stored("lastLong", long.class));
        Blackhole.sink('c');
        assertEquals((long) 'c', stored("lastLong", long.class));
        Blackhole.sink(5);
        assertEquals(5L, stored("lastLong", long.class));
        Blackhole.sink(6L);
        assertEquals(6L, stored("lastLong", long.class));
        Blackhole.sink(7f);
        assertEquals(7d, stored("lastDouble", double.class));
        Blackhole.sink(8d);
        assertEquals(8d, stored("lastDouble", double.class));
        Blackhole.sink("text");
        assertEquals("text", stored("lastObject", Object.class));
        Blackhole.clear();
        assertNull(stored("lastObject", Object.class));
    }

    private static Object stored(String field, Class<?> type) throws ReflectiveOperationException {
        return MethodHandles.privateLookupIn(Blackhole.class, MethodHandles.lookup())
                .findStaticVarHandle(Blackhole.class, field, type)
                .getOpaque();
    }
}
