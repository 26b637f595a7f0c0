// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.process;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.Optional;

/**
 * The operating system's calls on file descriptors, which Java has none for. Linux with JDK 22 or newer: the foreign
 * function interface is reached by reflection, since older JDKs do not have it.
 */
public final class FileDescriptors {

    private static final int FIRST_JDK = 22;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int ABOVE_STANDARD = 10;
    private static final int PUNCH_HOLE_KEEP_SIZE = 3;

    private final ForeignFunctions functions;
    private final MethodHandle fcntl;
    private final MethodHandle dup3;

    private FileDescriptors(ForeignFunctions functions) throws ReflectiveOperationException {
        this.functions = functions;
        fcntl = functions.find("fcntl", int.class, int.class, int.class, int.class);
        dup3 = functions.find("dup3", int.class, int.class, int.class, int.class);
    }

    /** Empty where there is no way to make such calls. */
    public static Optional<FileDescriptors> ofThisSystem() {
        if (Runtime.version().feature() < FIRST_JDK
                || !System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FileDescriptors(new ForeignFunctions()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            Log.warn("output of native code goes to this log: " + e);
            return Optional.empty();
        }
    }

    /** Another descriptor of the same file, or a negative number; processes started from here do not get it. */
    public int duplicate(int descriptor) {
        try {
            return (int) fcntl.invokeExact(descriptor, F_DUPFD_CLOEXEC, ABOVE_STANDARD);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a descriptor stand for the file of another one; a negative number where that fails. */
    public int replace(int descriptor, int by) {
        try {
            return (int) dup3.invokeExact(by, descriptor, 0);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the space of a file's beginning back; its size stays. File systems may refuse, then nothing happens. */
    public void release(int descriptor, long bytes) {
        try {
            MethodHandle fallocate =
                    functions.find("fallocate", int.class, int.class, int.class, long.class, long.class);
            int ignored = (int) fallocate.invokeExact(descriptor, PUNCH_HOLE_KEEP_SIZE, 0L, bytes);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes as much as the file takes. */
    public void write(int descriptor, byte[] bytes) {
        try {
            MethodHandle write = functions.find("write", long.class, int.class, byte[].class, long.class);
            long ignored = (long) write.invoke(descriptor, functions.copyOf(bytes), (long) bytes.length);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Functions of the C library. A {@code byte[]} stands for a pointer. */
    private static final class ForeignFunctions {

        private final Class<?> linkerType = type("Linker");
        private final Class<?> layoutType = type("MemoryLayout");
        private final Class<?> descriptorType = type("FunctionDescriptor");
        private final Class<?> optionType = type("Linker$Option");
        private final Object linker = linkerType.getMethod("nativeLinker").invoke(null);
        private final Object library = linkerType.getMethod("defaultLookup").invoke(linker);

        ForeignFunctions() throws ReflectiveOperationException {}

        private static Class<?> type(String name) throws ClassNotFoundException {
            return Class.forName("java.lang.foreign." + name);
        }

        MethodHandle find(String name, Class<?> result, Class<?>... parameters) throws ReflectiveOperationException {
            Object layouts = Array.newInstance(layoutType, parameters.length);
            for (int i = 0; i < parameters.length; i++) {
                Array.set(layouts, i, layout(parameters[i]));
            }
            Object signature = descriptorType
                    .getMethod("of", layoutType, layouts.getClass())
                    .invoke(null, layout(result), layouts);
            Object address = ((Optional<?>)
                            type("SymbolLookup").getMethod("find", String.class).invoke(library, name))
                    .orElseThrow();
            Object none = Array.newInstance(optionType, 0);
            return (MethodHandle) linkerType
                    .getMethod("downcallHandle", type("MemorySegment"), descriptorType, none.getClass())
                    .invoke(linker, address, signature, none);
        }

        private static Object layout(Class<?> type) throws ReflectiveOperationException {
            String name = type == int.class ? "JAVA_INT" : type == long.class ? "JAVA_LONG" : "ADDRESS";
            return type("ValueLayout").getField(name).get(null);
        }

        /** In memory of the C library's; freed when it is no longer reachable. */
        Object copyOf(byte[] bytes) throws ReflectiveOperationException {
            Class<?> segment = type("MemorySegment");
            Object arena = type("Arena").getMethod("ofAuto").invoke(null);
            Object copy = type("SegmentAllocator")
                    .getMethod("allocate", long.class)
                    .invoke(arena, Math.max(1, (long) bytes.length));
            segment.getMethod("copyFrom", segment)
                    .invoke(copy, segment.getMethod("ofArray", byte[].class).invoke(null, bytes));
            return copy;
        }
    }
}
