// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jiffy.report.picture.IciclePng;

/** The difference of two profiles as a picture and HTML: the second profile, red where it is slower. */
public final class DiffHtml {

    private static final int LEVELS = 12;

    private final DiffTable table;
    private final ContextTree tree;

    /** @param table which rows are shown in which order */
    public DiffHtml(DiffTable table) {
        this.table = table;
        this.tree = ContextTree.of(table.diff());
    }

    /** The icicle as PNG; empty where this JVM cannot draw. */
    public Optional<byte[]> picture() {
        return IciclePng.bytes(tree.icicle(ContextTree::changeColor), LEVELS);
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
        return new ProfilePage(
                        table.heading(),
                        DiffTable.COLUMNS,
                        table.rows().stream().map(DiffTable::cells).toList(),
                        notes)
                .html(picture, ProfileData.of(table, tree).json(table.heading(), notes));
    }
}
