// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.profile;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import jiffy.magic.Display;
import jiffy.magic.MimeBundle;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Arguments;
import jiffy.magic.option.FileNames;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Option;
import jiffy.profile.CallProfile;
import jiffy.profile.SortKey;
import jiffy.report.file.ProfileFile;
import jiffy.report.profile.DiffHtml;
import jiffy.report.profile.DiffTable;
import jiffy.report.profile.ProfileDiff;
import jiffy.report.profile.ProfileHtml;
import jiffy.report.profile.Restriction;
import jiffy.report.profile.StatsTable;

/** Shows a profile and saves it in files, as the options ask. */
final class ProfileOutput {

    static final Option SORT = Option.value(
            "s",
            Operand.choice("KEY", SortKey::names),
            "order by this key (" + String.join(", ", SortKey.names()) + "); repeatable");
    static final Option LIMIT =
            Option.value("l", "LIMIT", "show so many rows, such a fraction, or those that match; repeatable");
    static final Option QUIET = Option.flag("q", "show nothing");
    static final Option TEXT = Option.value("T", Operand.file("FILE"), "save the table as text");
    static final Option DUMP = Option.value(
            "D",
            Operand.file("FILE"),
            "save the profile: .prof for pstats and SnakeViz, .collapsed for flame graphs, .speedscope.json,"
                    + " .html for a page of its own; any other ending as .prof");

    private final List<SortKey> order = new ArrayList<>();
    private final List<Restriction> restrictions = new ArrayList<>();
    private final String magic;
    private final Optional<ReportFile> text;
    private final Optional<ReportFile> dump;
    private final boolean quiet;

    /**
     * @param magic its name, with percent sign
     * @throws UsageException for options that cannot be followed, before the code runs
     */
    ProfileOutput(String magic, Arguments arguments, FileNames names) throws UsageException {
        this.magic = magic;
        try {
            arguments.texts("s").forEach(key -> order.add(SortKey.of(key)));
            arguments.texts("l").forEach(limit -> restrictions.add(Restriction.of(limit)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        text = ReportFile.of(arguments, "T", names);
        dump = ReportFile.of(arguments, "D", names);
        quiet = arguments.has("q");
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
            ProfileFile kind = ProfileFile.of(file.path());
            saved.append(file.save(
                    path -> Files.write(path, kind.bytes(profile)), kind.message(file.name()), magic, display));
        });
        text.ifPresent(file -> saved.append(file.saveText(table, magic, display)));
        return saved.toString();
    }
}
