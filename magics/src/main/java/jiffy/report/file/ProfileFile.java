// SPDX-License-Identifier: Apache-2.0
package jiffy.report.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jiffy.profile.CallProfile;
import jiffy.report.profile.ProfileHtml;
import jiffy.report.profile.StatsTable;

/** The kinds of files that a profile can be saved in, by their endings. */
public enum ProfileFile {
    /** For Python's {@code pstats} and SnakeViz. */
    PSTATS("Profile stats marshalled", ".prof", ".pstats") {
        @Override
        public byte[] bytes(CallProfile profile) {
            return PstatsFile.bytes(profile);
        }
    },
    /** For {@code flamegraph.pl} and its relatives. */
    COLLAPSED("Collapsed stacks saved", ".collapsed", ".folded") {
        @Override
        public byte[] bytes(CallProfile profile) {
            return utf8(CollapsedStacks.text(profile));
        }
    },
    /** For speedscope. */
    SPEEDSCOPE("Profile for speedscope saved", ".speedscope.json", ".json") {
        @Override
        public byte[] bytes(CallProfile profile) {
            return utf8(SpeedscopeFile.json(profile));
        }
    },
    /** The picture and the table that the notebook shows, as a page of their own. */
    HTML("Page with the profile saved", ".html", ".htm") {
        @Override
        public byte[] bytes(CallProfile profile) {
            ProfileHtml html = new ProfileHtml(new StatsTable(profile, List.of(), List.of()));
            return utf8("""
                    <!doctype html>
                    <meta charset="utf-8">
                    <meta name="color-scheme" content="light dark">
                    <title>Profile</title>
                    """ + html.html(html.picture(), List.of()) + "\n");
        }
    };

    private final String done;
    private final List<String> endings;

    ProfileFile(String done, String... endings) {
        this.done = done;
        this.endings = List.of(endings);
    }

    /** Returns the kind for a file name's ending; {@link #PSTATS} for an unknown ending, as in IPython. */
    public static ProfileFile of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.endings.stream().anyMatch(name::endsWith))
                .findFirst()
                .orElse(PSTATS);
    }

    /** The message after saving: {@code Profile stats marshalled to file 'julia.prof'.} */
    public String message(String file) {
        return done + " to file '" + file + "'.";
    }

    /** The contents of a file of this kind. */
    public abstract byte[] bytes(CallProfile profile);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
