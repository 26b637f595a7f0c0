// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.process;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;

/**
 * Linux's calls on file descriptors (memfd_create, dup3, fcntl, fallocate, write), which the JDK does not expose.
 * Loading this class loads JNA's native library, which takes some 50 ms once.
 */
public final class FileDescriptors {

    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int F_SETFL = 4;
    private static final int O_APPEND = 0x400;
    private static final int MFD_CLOEXEC = 1;
    private static final int ABOVE_STANDARD = 10;
    private static final int PUNCH_HOLE_KEEP_SIZE = 3;

    private static final boolean AVAILABLE = register();

    private FileDescriptors() {}

    private static native int memfd_create(String name, int flags);

    private static native int fcntl(int descriptor, int command, int argument);

    private static native int dup3(int descriptor, int copy, int flags);

    private static native int fallocate(int descriptor, int mode, long offset, long length);

    private static native long write(int descriptor, byte[] bytes, long count);

    private static native int close(int descriptor);

    /** Whether this system has these calls: 64-bit Linux with a C library from 2018 or later. */
    public static boolean areAvailable() {
        return AVAILABLE;
    }

    private static boolean register() {
        try {
            if (!Platform.isLinux() || !Platform.is64Bit()) {
                return false;
            }
            Native.register(FileDescriptors.class, Platform.C_LIBRARY_NAME);
            return true;
        } catch (LinkageError | RuntimeException e) {
            return false; // no native library for this machine, or a place where it may not be loaded
        }
    }

    /** Creates an unnamed file in memory in append mode, which child processes do not inherit. */
    public static int fileInMemory(String name) throws IOException {
        int descriptor = checked(memfd_create(name, MFD_CLOEXEC), "memfd_create");
        checked(fcntl(descriptor, F_SETFL, O_APPEND), "fcntl");
        return descriptor;
    }

    /** Returns another descriptor of the same file, which child processes do not inherit. */
    public static int duplicate(int descriptor) throws IOException {
        return checked(fcntl(descriptor, F_DUPFD_CLOEXEC, ABOVE_STANDARD), "fcntl");
    }

    /** Makes a descriptor refer to the file of another one. */
    public static void replace(int descriptor, int other) throws IOException {
        checked(dup3(other, descriptor, 0), "dup3");
    }

    /** Closes a descriptor that this class returned. */
    public static void release(int descriptor) {
        close(descriptor);
    }

    /** Frees the memory of a file's first bytes; the file keeps its size. */
    public static void free(int descriptor, long bytes) {
        fallocate(descriptor, PUNCH_HOLE_KEEP_SIZE, 0, bytes); // where it fails, the memory stays in use
    }

    /** Writes as many bytes as the file accepts. */
    public static void append(int descriptor, byte[] bytes) {
        write(descriptor, bytes, bytes.length);
    }

    private static int checked(int result, String call) throws IOException {
        if (result < 0) {
            throw new IOException(call + " failed");
        }
        return result;
    }
}
