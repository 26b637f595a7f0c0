// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The jar that this program runs from.
 *
 * @param hash of its content
 */
record KernelJar(Path file, String hash) {

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

    /** Twelve hexadecimal digits that tell contents apart. */
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
            Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }
}
