// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.lang.StackWalker.StackFrame;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jiffy.debug.weave.LocalSlot;

/**
 * Reads the locals of the calling thread's frames through {@code java.lang.LiveStackFrame}, which the JDK does not
 * export; no public interface returns them. In code that C2 compiled, locals that are no longer used read as 0 or null.
 */
final class LiveFrames {

    private final StackWalker walker;
    private final Method locals;
    private final Method primitive;

    private LiveFrames(StackWalker walker, Method locals, Method primitive) {
        this.walker = walker;
        this.locals = locals;
        this.primitive = primitive;
    }

    /** Opens {@code java.lang} to this package; empty where this JDK has no such frames. */
    static Optional<LiveFrames> open(Instrumentation instrumentation) {
        try {
            Module base = Object.class.getModule();
            Set<Module> us = Set.of(LiveFrames.class.getModule());
            instrumentation.redefineModule(base, Set.of(), Map.of(), Map.of("java.lang", us), Set.of(), Map.of());
            Class<?> live = Class.forName("java.lang.LiveStackFrame");
            Method get = opened(live.getDeclaredMethod("getStackWalker", Set.class));
            Method locals = opened(live.getDeclaredMethod("getLocals"));
            Method primitive = opened(
                    Class.forName("java.lang.LiveStackFrame$PrimitiveSlot").getDeclaredMethod("longValue"));
            StackWalker walker = (StackWalker) get.invoke(null, Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE));
            return Optional.of(new LiveFrames(walker, locals, primitive));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Method opened(Method method) {
        method.setAccessible(true);
        return method;
    }

    /** Selects frames of a stack. */
    interface Cut {
        Stream<StackFrame> apply(Stream<StackFrame> frames);
    }

    /**
     * The slots of one frame.
     *
     * @param cut gives the frames that are counted
     * @param index from 0, the innermost
     * @return empty where that frame is not there
     */
    Optional<Object[]> slots(Cut cut, int index) {
        return walker.walk(frames -> cut.apply(frames).skip(index).findFirst().flatMap(this::slots));
    }

    private Optional<Object[]> slots(StackFrame frame) {
        try {
            return Optional.ofNullable((Object[]) locals.invoke(frame));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** The value of a local; empty where the slot does not hold it. A null object is also what was left out. */
    Optional<Object> value(LocalSlot local, Object[] slots) {
        char kind = local.descriptor().charAt(0);
        boolean wide = kind == 'J' || kind == 'D';
        int slot = local.slot() + (wide ? 1 : 0);
        Object held = slot < slots.length ? slots[slot] : null;
        if (held == null) {
            return Optional.empty();
        }
        boolean isPrimitive = primitive.getDeclaringClass().isAssignableFrom(held.getClass());
        if (kind == 'L' || kind == '[') {
            return isPrimitive ? Optional.empty() : Optional.of(held);
        }
        return isPrimitive ? number(kind, held) : Optional.empty();
    }

    private Optional<Object> number(char kind, Object slot) {
        try {
            long bits = (long) primitive.invoke(slot);
            return Optional.of(
                    switch (kind) {
                        case 'Z' -> (Object) ((bits & 1) != 0);
                        case 'B' -> (byte) bits;
                        case 'C' -> (char) bits;
                        case 'S' -> (short) bits;
                        case 'I' -> (int) bits;
                        case 'F' -> Float.intBitsToFloat((int) bits);
                        case 'D' -> Double.longBitsToDouble(bits);
                        default -> bits;
                    });
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
