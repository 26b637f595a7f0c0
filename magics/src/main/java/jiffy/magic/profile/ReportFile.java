// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.profile;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import jiffy.magic.Display;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Arguments;
import jiffy.magic.option.FileNames;

/**
 * A file that a report is saved in.
 *
 * @param name as the user wrote it
 * @param path where it is
 */
public record ReportFile(String name, Path path) {

    /**
     * The file that an option names.
     *
     * @throws UsageException for one that could not be written, said before the code runs rather than after it
     */
    static Optional<ReportFile> of(Arguments arguments, String option, FileNames names) throws UsageException {
        Optional<String> name = arguments.text(option);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            ReportFile file = new ReportFile(name.get(), names.resolve(name.get()));
            Optional<String> obstacle = obstacle(file.path());
            if (obstacle.isPresent()) {
                throw new UsageException("option -" + option + ": " + obstacle.get());
            }
            return Optional.of(file);
        } catch (InvalidPathException e) {
            throw new UsageException("option -" + option + ": " + e.getMessage());
        }
    }

    /** Returns why no file can be written there; empty if no obstacle is known. */
    public static Optional<String> obstacle(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            return Optional.of(file + " is a folder");
        }
        return folder != null && Files.isDirectory(folder)
                ? Optional.empty()
                : Optional.of("there is no folder " + folder);
    }

    /** Returns why a file could not be written, in the user's terms. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        return e instanceof NoSuchFileException ? "no file can be made there" : String.valueOf(e.getMessage());
    }

    /**
     * Writes the file. That it cannot be written is a warning: the report is shown all the same.
     *
     * @param done the message after that
     * @param magic the magic's name, with percent sign
     * @return the lines that say so, below the report; empty where it could not be written
     */
    String save(Content content, String done, String magic, Display display) {
        try {
            content.write(path);
            return "\n\n*** " + done;
        } catch (IOException e) {
            display.warn(magic + ": cannot write '" + name + "': " + reason(e));
            return "";
        }
    }

    /** Writes text to the file, and returns the line that pstats prints after that. */
    String saveText(String text, String magic, Display display) {
        return save(
                file -> Files.writeString(file, text + "\n"),
                "Profile printout saved to text file '" + name + "'.",
                magic,
                display);
    }

    /** Writes the content of a file. */
    interface Content {
        void write(Path file) throws IOException;
    }
}
