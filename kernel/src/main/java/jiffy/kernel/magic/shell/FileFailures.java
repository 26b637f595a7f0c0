// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.shell;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import jiffy.magic.cell.UsageException;

/** Explains in the user's terms why a file could not be used. */
public final class FileFailures {

    private FileFailures() {}

    /** @param done as {@code read} or {@code written} */
    public static UsageException usage(String done, Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return new UsageException(file + " is a folder");
        }
        if (e instanceof NoSuchFileException) {
            Path parent = file.toAbsolutePath().getParent();
            return new UsageException(
                    parent != null && !Files.isDirectory(parent)
                            ? "there is no folder " + parent
                            : "there is no file " + file);
        }
        String reason = e instanceof AccessDeniedException ? "access is denied" : String.valueOf(e.getMessage());
        return new UsageException(file + " can't be " + done + ": " + reason);
    }
}
