// SPDX-License-Identifier: Apache-2.0
package jiffy.report.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jiffy.profile.CallProfile;
import jiffy.report.profile.ProfileHtml;
import jiffy.report.profile.StatsTable;

/** The kinds of files that a profile can be saved in, told by their endings. */
public enum ProfileFile {
    /** For Python's {@code pstats} and SnakeViz. */
    PSTATS("Profile stats marshalled", ".prof", ".pstats") {
        @Override
        public void write(CallProfile profile, Path file) throws IOException {
            Files.write(file, PstatsFile.bytes(profile));
        }
    },
    /** For {@code flamegraph.pl} and its relatives. */
    COLLAPSED("Collapsed stacks saved", ".collapsed", ".folded") {
        @Override
        public void write(CallProfile profile, Path file) throws IOException {
            Files.writeString(file, CollapsedStacks.text(profile));
        }
    },
    /** For speedscope. */
    SPEEDSCOPE("Profile for speedscope saved", ".speedscope.json", ".json") {
        @Override
        public void write(CallProfile profile, Path file) throws IOException {
            Files.writeString(file, SpeedscopeFile.json(profile));
        }
    },
    /** The picture and the table that the notebook shows, as a page of their own. */
    HTML("Page with the profile saved", ".html", ".htm") {
        @Override
        public void write(CallProfile profile, Path file) throws IOException {
            ProfileHtml html = new ProfileHtml(new StatsTable(profile, List.of(), List.of()));
            Files.writeString(file, """
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

    /** The kind that a file's name asks for; {@link #PSTATS} where its ending is none of ours, as in IPython. */
    public static ProfileFile of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.endings.stream().anyMatch(name::endsWith))
                .findFirst()
                .orElse(PSTATS);
    }

    /** What the user is told afterwards: {@code Profile stats marshalled to file 'julia.prof'.} */
    public String message(String file) {
        return done + " to file '" + file + "'.";
    }

    /**
     * Writes a file of this kind.
     *
     * @param file replaced where it is there
     */
    public abstract void write(CallProfile profile, Path file) throws IOException;
}
