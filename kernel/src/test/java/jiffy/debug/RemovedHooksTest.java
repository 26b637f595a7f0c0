// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
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
        define("Plain", SOURCE);
        byte[] before = bytes();
        debugger.start();
        breakpoint("Plain", 5);
        assertFalse(Arrays.equals(before, bytes()));
        debugger.suspend();
        assertArrayEquals(before, bytes());
        debugger.resume();
        assertFalse(Arrays.equals(before, bytes()));
        run("Plain");
        debugger.stop();
        assertArrayEquals(before, bytes());
    }

    /** The class file as the JVM has it. */
    private byte[] bytes() throws Exception {
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
            instrumentation.retransformClasses(code.loadClass("Plain"));
        } finally {
            instrumentation.removeTransformer(last);
        }
        return seen[0];
    }
}
