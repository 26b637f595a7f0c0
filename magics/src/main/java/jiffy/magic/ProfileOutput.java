// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import jiffy.profile.CallProfile;
import jiffy.profile.SortKey;
import jiffy.report.DiffHtml;
import jiffy.report.DiffTable;
import jiffy.report.ProfileDiff;
import jiffy.report.ProfileFile;
import jiffy.report.ProfileHtml;
import jiffy.report.Restriction;
import jiffy.report.StatsTable;

/** Where a profile goes, as the options say: to the page, to files. */
final class ProfileOutput {

    static final Option SORT =
            Option.value("s", "KEY", "order by this key (" + String.join(", ", SortKey.names()) + "); repeatable");
    static final Option LIMIT =
            Option.value("l", "LIMIT", "show so many rows, such a fraction, or those that match; repeatable");
    static final Option QUIET = Option.flag("q", "show nothing");
    static final Option TEXT = Option.value("T", "FILE", "save the table as text");
    static final Option DUMP = Option.value(
            "D",
            "FILE",
            "save the profile: .prof for pstats and SnakeViz, .collapsed for flame graphs, .speedscope.json,"
                    + " .html for a page of its own; any other ending as .prof");

    private final List<SortKey> order = new ArrayList<>();
    private final List<Restriction> restrictions = new ArrayList<>();
    private final Optional<String> text;
    private final Optional<String> dump;
    private final boolean quiet;

    /** @throws UsageException for options that could not be followed, said before the code runs rather than after it */
    ProfileOutput(Arguments arguments) throws UsageException {
        try {
            arguments.texts("s").forEach(key -> order.add(SortKey.of(key)));
            arguments.texts("l").forEach(limit -> restrictions.add(Restriction.of(limit)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        text = file(arguments, "T");
        dump = file(arguments, "D");
        quiet = arguments.has("q");
    }

    private static Optional<String> file(Arguments arguments, String option) throws UsageException {
        Optional<String> file = arguments.text(option);
        if (file.isEmpty()) {
            return file;
        }
        try {
            Path path = Path.of(file.get()).toAbsolutePath();
            if (Files.isDirectory(path)) {
                throw new UsageException("option -" + option + ": " + path + " is a folder");
            }
            if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
                throw new UsageException("option -" + option + ": there is no folder " + path.getParent());
            }
        } catch (InvalidPathException e) {
            throw new UsageException("option -" + option + ": " + e.getMessage());
        }
        return file;
    }

    /** Shows and saves a profile. A file that cannot be written is a warning: the numbers are there all the same. */
    void show(CallProfile profile, Display display) {
        StatsTable table = new StatsTable(profile, order, restrictions);
        String saved = save(profile, table.text(), display);
        if (!quiet) {
            ProfileHtml page = new ProfileHtml(table);
            Optional<byte[]> picture = page.picture();
            display.display(bundle(table.text() + saved, page.html(picture, lines(saved)), picture));
        }
    }

    /** Shows how a profile differs from an earlier one, and saves it. */
    void show(ProfileDiff diff, Display display) {
        DiffTable table = new DiffTable(diff, order, restrictions);
        String saved = save(diff.after(), table.text(), display);
        if (!quiet) {
            DiffHtml page = new DiffHtml(table);
            Optional<byte[]> picture = page.picture();
            display.display(bundle(table.text() + saved, page.html(picture, lines(saved)), picture));
        }
    }

    private static List<String> lines(String saved) {
        return saved.lines().filter(line -> !line.isEmpty()).toList();
    }

    private static MimeBundle bundle(String text, String html, Optional<byte[]> picture) {
        MimeBundle bundle = MimeBundle.text(text).with("text/html", html);
        return picture.isEmpty()
                ? bundle
                : bundle.with("image/png", Base64.getEncoder().encodeToString(picture.get()));
    }

    private String save(CallProfile profile, String table, Display display) {
        StringBuilder saved = new StringBuilder();
        dump.ifPresent(file -> {
            ProfileFile kind = ProfileFile.of(Path.of(file));
            saved.append(save(file, path -> kind.write(profile, path), kind.message(file), display));
        });
        text.ifPresent(file -> saved.append(save(
                file,
                path -> Files.writeString(path, table + "\n"),
                "Profile printout saved to text file '" + file + "'.",
                display)));
        return saved.toString();
    }

    private static String save(String file, Content content, String done, Display display) {
        try {
            content.write(Path.of(file));
            return "\n\n*** " + done;
        } catch (IOException e) {
            display.warn("%prun: cannot write '" + file + "': " + e);
            return "";
        }
    }

    /** Writes what a file is to hold. */
    private interface Content {
        void write(Path file) throws IOException;
    }
}
