// SPDX-License-Identifier: Apache-2.0
package jiffy.wheel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A Python wheel: files by their names in the archive, and the RECORD of their hashes that pip installs and uninstalls
 * by. The same files always make the same bytes.
 *
 * <p>Source: <a href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/">Binary
 * distribution format</a>.
 */
final class Wheel {

    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final String name;
    private final String version;
    private final Map<String, byte[]> files = new TreeMap<>();

    /**
     * @param name in the wheel's own spelling, with underscores
     * @param version as PEP 440 has it
     */
    Wheel(String name, String version) {
        this.name = name;
        this.version = version;
    }

    /** Adds a file to the folder of importable packages. */
    void addLibrary(String file, byte[] content) {
        files.put(file, content);
    }

    /** Adds a file below the environment's own folder, as {@code share/…}. */
    void addData(String file, byte[] content) {
        files.put(name + "-" + version + ".data/data/" + file, content);
    }

    /** Adds a file of metadata. */
    void addInfo(String file, String content) {
        addInfo(file, content.getBytes(StandardCharsets.UTF_8));
    }

    void addInfo(String file, byte[] content) {
        files.put(info(file), content);
    }

    /**
     * Writes the wheel under the name that pip wants it to have.
     *
     * @return the file
     */
    Path write(Path folder) throws IOException {
        addInfo("WHEEL", """
                Wheel-Version: 1.0
                Generator: jiffy
                Root-Is-Purelib: true
                Tag: py3-none-any
                """);
        Path wheel = Files.createDirectories(folder).resolve(name + "-" + version + "-py3-none-any.whl");
        try (OutputStream out = Files.newOutputStream(wheel);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
            put(zip, info("RECORD"), record().getBytes(StandardCharsets.UTF_8));
        }
        return wheel;
    }

    private String info(String file) {
        return name + "-" + version + ".dist-info/" + file;
    }

    private static void put(ZipOutputStream zip, String file, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(file);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
    }

    private String record() {
        StringBuilder lines = new StringBuilder();
        files.forEach((file, content) -> lines.append(file)
                .append(",sha256=")
                .append(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(content)))
                .append(',')
                .append(content.length)
                .append('\n'));
        return lines.append(info("RECORD")).append(",,\n").toString();
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
