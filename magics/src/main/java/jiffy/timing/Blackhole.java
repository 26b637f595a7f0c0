// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Takes the values of measured expressions, so that the compiler cannot remove their computation.
 *
 * <p>{@code consume} does nothing; where the JVM was started with {@link #FLAGS}, its JIT compilers keep the argument
 * alive without a call or a store. That is what JMH does on the same JVMs. {@code sink} works on any JVM: it stores the
 * value in a field with opaque access, which compilers do not drop, and so costs a store a call. Both may be called
 * from any thread.
 */
public final class Blackhole {

    /** The JVM options that {@link #consume} needs, in this order: {@code quiet} keeps standard output clean. */
    public static final List<String> FLAGS = List.of(
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=blackhole,jiffy.timing.Blackhole::consume");

    private static final boolean COMPILER_SUPPORTED =
            isCompilerSupported(ManagementFactory.getRuntimeMXBean().getInputArguments());

    // One store target for the JVM: what is in them is never read, so that threads may race for them.
    private static final VarHandle LONG = field("lastLong", long.class);
    private static final VarHandle DOUBLE = field("lastDouble", double.class);
    private static final VarHandle OBJECT = field("lastObject", Object.class);

    @SuppressWarnings("unused")
    private static long lastLong;

    @SuppressWarnings("unused")
    private static double lastDouble;

    @SuppressWarnings("unused")
    private static Object lastObject;

    private Blackhole() {}

    /** Whether this JVM was started with {@link #FLAGS}; if not, measured code must call {@code sink}. */
    public static boolean isCompilerSupported() {
        return COMPILER_SUPPORTED;
    }

    static boolean isCompilerSupported(List<String> arguments) {
        return arguments.contains(FLAGS.get(0))
                && arguments.stream()
                        .map(a -> a.replace(" ", ""))
                        .anyMatch(a -> a.startsWith("-XX:CompileCommand=blackhole,")
                                && a.endsWith("jiffy.timing.Blackhole::consume"));
    }

    /** Keeps a value alive for the compiler; see the class comment. */
    public static void consume(boolean value) {}

    /** Keeps a value alive for the compiler; see the class comment. */
    public static void consume(byte value) {}

    /** Keeps a value alive for the compiler; see the class comment. */
    public static void consume(short value) {}

    /** Keeps a value alive for the compiler; see the class comment. */
    public static void consume(char value) {}

    /** Keeps a value alive for the compiler; see the class comment. */
    public static void consume(int value) {}

    /** Keeps a value alive for the compiler; see the class comment. */
    public static void consume(long value) {}

    /** Keeps a value alive for the compiler; see the class comment. */
    public static void consume(float value) {}

    /** Keeps a value alive for the compiler; see the class comment. */
    public static void consume(double value) {}

    /** Keeps a value alive for the compiler; see the class comment. */
    public static void consume(Object value) {}

    /** Uses a value at the cost of a store; see the class comment. */
    public static void sink(boolean value) {
        LONG.setOpaque(value ? 1L : 0L);
    }

    /** Uses a value at the cost of a store; see the class comment. */
    public static void sink(byte value) {
        LONG.setOpaque((long) value);
    }

    /** Uses a value at the cost of a store; see the class comment. */
    public static void sink(short value) {
        LONG.setOpaque((long) value);
    }

    /** Uses a value at the cost of a store; see the class comment. */
    public static void sink(char value) {
        LONG.setOpaque((long) value);
    }

    /** Uses a value at the cost of a store; see the class comment. */
    public static void sink(int value) {
        LONG.setOpaque((long) value);
    }

    /** Uses a value at the cost of a store; see the class comment. */
    public static void sink(long value) {
        LONG.setOpaque(value);
    }

    /** Uses a value at the cost of a store; see the class comment. */
    public static void sink(float value) {
        DOUBLE.setOpaque((double) value);
    }

    /** Uses a value at the cost of a store; see the class comment. */
    public static void sink(double value) {
        DOUBLE.setOpaque(value);
    }

    /** Uses a value at the cost of a store; see the class comment. */
    public static void sink(Object value) {
        OBJECT.setOpaque(value);
    }

    /** Releases the last object passed to {@link #sink(Object)}. */
    static void clear() {
        OBJECT.setOpaque((Object) null);
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findStaticVarHandle(Blackhole.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
