// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import jiffy.kernel.agent.SelfAttached;
import org.junit.jupiter.api.Test;

class RemovedHooksTest extends DebugTesting {

    private static final String SOURCE = """
            public class Plain {
                public static int main() {
                    int sum = 0;
                    for (int i = 0; i < 3; i++) {
                        sum += i;
                    }
                    return sum;
                }
            }
            """;

    private final Instrumentation instrumentation = SelfAttached.instrumentation();

    @Test
    void classesAreByteForByteWhatTheyWere() throws Exception {
        Class<?> plain = code.define("Plain", SOURCE);
        byte[] before = code.definition(plain).orElseThrow();
        debugger.start();
        breakpoint("Plain", 5);
        assertFalse(Arrays.equals(before, installedBy(() -> retransform(plain))));
        assertArrayEquals(before, installedBy(debugger::suspend));
        debugger.resume();
        assertFalse(Arrays.equals(before, installedBy(() -> retransform(plain))));
        run("Plain");
        assertArrayEquals(before, installedBy(debugger::stop));
    }

    private void retransform(Class<?> type) {
        try {
            instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException e) {
            throw new AssertionError(e);
        }
    }

    /** The class file that an action has the JVM install: what is left after all transformers. */
    private byte[] installedBy(Runnable action) {
        byte[][] seen = new byte[1][];
        ClassFileTransformer last = new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
                if (loader == code) {
                    seen[0] = bytes;
                }
                return null;
            }
        };
        instrumentation.addTransformer(last, true);
        try {
            action.run();
        } finally {
            instrumentation.removeTransformer(last);
        }
        return seen[0];
    }
}
