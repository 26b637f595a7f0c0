// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.shell;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of relative names. It is the process's own, so that files which Java opens by a relative name are looked
 * for there too; only absolute names that Java makes of relative ones start from where the kernel began.
 */
public final class Folders {

    private volatile Path current = Path.of("").toAbsolutePath();
    private volatile Path previous = current;

    Path current() {
        return current;
    }

    Path previous() {
        return previous;
    }

    /** Resolves a name as the user writes it, with {@code ~} for the home folder. */
    public Path resolve(String name) {
        if (name.equals("~") || name.startsWith("~/")) {
            return home().resolve(name.substring(Math.min(2, name.length())));
        }
        return current.resolve(name).normalize();
    }

    static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    /**
     * Changes the folder of relative names.
     *
     * @throws IOException where that is no folder, or may not be entered
     */
    void change(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new IOException(folder + " is no folder");
        }
        if (!Platform.isWindows() && C.chdir(real.toString()) != 0) {
            throw new IOException(folder + " may not be entered");
        }
        previous = current;
        current = real;
    }

    /** The C library. */
    private static final class C {

        static {
            Native.register(C.class, Platform.C_LIBRARY_NAME);
        }

        static native int chdir(String path);
    }
}
