// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.process;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Leaves a locale that has ASCII only. Java takes the encoding of file names from the locale when it starts and from
 * nothing else: under {@code LANG=C} it can't name a file whose name has an umlaut, nor run in such a folder. As Python
 * does (PEP 538), the process goes on in the locale C.UTF-8, which differs in nothing else.
 */
public final class AsciiLocale {

    private static final String ASCII = "ANSI_X3.4-1968";
    private static final String VARIABLE = "LC_ALL";
    private static final String UTF_8 = "C.UTF-8";

    private AsciiLocale() {}

    /**
     * Starts this program anew in the same process, with the same arguments, if file names are limited to ASCII.
     * Returns if they are not, and if nothing can be done about it. Call it first.
     */
    public static void leave() {
        // Where the system lacks C.UTF-8, it has been tried before.
        boolean tried = UTF_8.equals(System.getenv(VARIABLE));
        if (ASCII.equals(System.getProperty("sun.jnu.encoding")) && !tried && Platform.isLinux()) {
            try {
                List<byte[]> arguments = split(Files.readAllBytes(Path.of("/proc/self/cmdline")));
                C.setenv(VARIABLE, UTF_8, 1);
                C.execv("/proc/self/exe", strings(arguments));
            } catch (IOException | LinkageError e) {
                Log.warn("file names are limited to ASCII: start Jupyter with " + VARIABLE + "=" + UTF_8);
            }
        }
    }

    /** The texts that a zero byte ends. */
    private static List<byte[]> split(byte[] bytes) {
        List<byte[]> texts = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                texts.add(Arrays.copyOfRange(bytes, begin, i + 1));
                begin = i + 1;
            }
        }
        return texts;
    }

    /** An array of C strings, which ends with a null pointer; the strings follow it in the same memory. */
    private static Memory strings(List<byte[]> texts) {
        long at = (long) Native.POINTER_SIZE * (texts.size() + 1);
        Memory array =
                new Memory(at + texts.stream().mapToLong(text -> text.length).sum());
        for (int i = 0; i < texts.size(); i++) {
            array.write(at, texts.get(i), 0, texts.get(i).length);
            array.setPointer((long) i * Native.POINTER_SIZE, array.share(at));
            at += texts.get(i).length;
        }
        array.setPointer((long) texts.size() * Native.POINTER_SIZE, Pointer.NULL);
        return array;
    }

    /** The C library. */
    private static final class C {

        static {
            Native.register(C.class, Platform.C_LIBRARY_NAME);
        }

        static native int setenv(String name, String value, int overwrite);

        static native int execv(String program, Pointer arguments);
    }
}
