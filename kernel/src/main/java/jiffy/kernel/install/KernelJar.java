// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * The jar that this program runs from.
 *
 * @param hash of its content
 */
record KernelJar(Path file, String hash) {

    /** Packages that cells may use: our functions, code that is woven into cells, and the API of other Java kernels. */
    private static final List<String> FOR_CELLS = List.of(
            "jiffy/display/",
            "jiffy/jshell/",
            "jiffy/jvm/",
            "jiffy/magic/",
            "jiffy/profile/",
            "jiffy/report/",
            "jiffy/timing/",
            "io/github/spencerpark/");

    static KernelJar running() throws IOException {
        Path file = location();
        if (!Files.isRegularFile(file)) {
            throw new CommandFailed("Run this from the jar, as in: java -jar kernel/target/jiffy.jar install");
        }
        return new KernelJar(file, shortHash(Files.readAllBytes(file)));
    }

    private static Path location() {
        try {
            return Path.of(KernelJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns twelve hexadecimal digits of the content's hash. */
    static String shortHash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Copies the jar into a folder under a name that holds its hash: JDK 25 runs the old classes out of a start-up
     * cache when a jar changes under the same name.
     */
    Path copyTo(Path folder) throws IOException {
        Path copy = folder.resolve("jiffy-" + hash + ".jar");
        if (!Files.exists(copy)) {
            Path draft = folder.resolve(copy.getFileName() + ".tmp");
            ModernJar.write(file, draft);
            Files.move(draft, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    /** Writes a jar with only the classes that cells may name, for the class path of the compiler of cells. */
    Path copyForCells(Path folder) throws IOException {
        Path copy = folder.resolve("jiffy-" + hash + "-cells.jar");
        if (!Files.exists(copy)) {
            Path draft = folder.resolve(copy.getFileName() + ".tmp");
            try (JarFile all = new JarFile(file.toFile());
                    JarOutputStream some = new JarOutputStream(Files.newOutputStream(draft))) {
                for (JarEntry entry : Collections.list(all.entries())) {
                    if (isForCells(entry.getName())) {
                        some.putNextEntry(ModernJar.copy(entry));
                        all.getInputStream(entry).transferTo(some);
                    }
                }
            }
            Files.move(draft, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    private static boolean isForCells(String name) {
        return name.endsWith(".class") && FOR_CELLS.stream().anyMatch(name::startsWith);
    }
}
