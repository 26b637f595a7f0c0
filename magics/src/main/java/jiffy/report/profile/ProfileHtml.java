// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jiffy.profile.CallProfile;
import jiffy.profile.MethodStats;
import jiffy.report.format.TextBar;
import jiffy.report.picture.IciclePng;
import jiffy.report.picture.Palette;

/**
 * A profile as a picture and as one piece of HTML that needs nothing else. Where scripts may run, the HTML shows an
 * icicle and a sunburst of the calling contexts that can be zoomed and searched, and a table that can be sorted; where
 * they may not, the picture and the table. Several such outputs on a page do not meet.
 */
public final class ProfileHtml {

    private static final int LEVELS = 12;
    private static final int BAR = 16;
    private static final List<String> COLUMNS =
            List.of("ncalls", "tottime", "", "percall", "cumtime", "percall", "filename:lineno(function)");

    private final StatsTable table;
    private final ContextTree tree;
    private final Palette palette;

    /** @param table which rows are shown in which order */
    public ProfileHtml(StatsTable table) {
        CallProfile profile = table.profile();
        this.table = table;
        this.tree = ContextTree.of(profile);
        this.palette = new Palette(profile);
    }

    /** The icicle as PNG; empty where this JVM cannot draw. */
    public Optional<byte[]> picture() {
        return IciclePng.bytes(tree.icicle(context -> palette.of(context.function())), LEVELS);
    }

    /**
     * The HTML.
     *
     * @param picture what {@link #picture} returned
     * @param more lines of text at the end
     */
    public String html(Optional<byte[]> picture, List<String> more) {
        List<String> notes = new ArrayList<>(table.selection());
        notes.addAll(table.footer());
        notes.addAll(more);
        String title = table.heading();
        return new ProfilePage(
                        title, COLUMNS, table.rows().stream().map(this::cells).toList(), notes)
                .html(picture, ProfileData.of(table, tree, palette).json(title, notes));
    }

    private List<String> cells(MethodStats row) {
        List<String> cells = new ArrayList<>(StatsTable.cells(row));
        long whole = Math.max(1, tree.total().nanos());
        cells.add(2, TextBar.of((double) row.self().nanos() / whole, BAR));
        return cells;
    }
}
