// SPDX-License-Identifier: Apache-2.0
package jiffy.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jiffy.profile.CallProfile;

/**
 * A profile as one piece of HTML that needs nothing else: no server, no network, no other output. It begins as a static
 * picture and table; where scripts may run, they give way to an icicle and a sunburst that can be zoomed and searched.
 * The interactive view lives in a shadow tree, so that neither ids nor styles clash on a page with several outputs.
 *
 * @param table the rows that are shown, in order
 */
public record ProfileHtml(StatsTable table) {

    private static final int LEVELS = 12;

    /** The picture alone as PNG; empty where this JVM cannot draw. */
    public Optional<byte[]> picture() {
        CallProfile profile = table.profile();
        Palette palette = new Palette(profile);
        return IciclePng.bytes(icicle(ContextTree.of(profile), palette), LEVELS);
    }

    /**
     * The HTML.
     *
     * @param picture what {@link #picture} returned
     * @param more lines of text to stand at the end
     */
    public String html(Optional<byte[]> picture, List<String> more) {
        CallProfile profile = table.profile();
        ContextTree tree = ContextTree.of(profile);
        List<String> notes = new ArrayList<>(table.selection());
        notes.addAll(table.footer());
        notes.addAll(more);
        return "<div class=\"jiffy-profile\">\n"
                + ProfilePage.html(table, tree.total().nanos(), picture, notes)
                + "<script type=\"application/json\">"
                + ProfileData.json(table, tree, new Palette(profile), notes)
                + "</script>\n<script type=\"text/css\">"
                + resource("profile.css")
                + "</script>\n<script>"
                + resource("profile.js")
                + "</script>\n</div>";
    }

    private static Icicle icicle(ContextTree tree, Palette palette) {
        return new Icicle(
                tree.label(),
                ColumnTime.of(tree.total()),
                tree.total().nanos(),
                palette.of(tree.function()),
                tree.children().stream().map(child -> icicle(child, palette)).toList());
    }

    private static String resource(String name) {
        try (InputStream in = ProfileHtml.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
