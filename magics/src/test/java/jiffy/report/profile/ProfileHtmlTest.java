// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jiffy.profile.CallProfile;
import jiffy.profile.CallTree;
import jiffy.profile.MethodStats;
import jiffy.profile.MethodStats.Caller;
import jiffy.profile.SortKey;
import jiffy.profile.Span;
import jiffy.report.SampleProfile;
import jiffy.report.file.CollapsedStacks;
import org.junit.jupiter.api.Test;

class ProfileHtmlTest {

    private static final int BUDGET = 60_000;

    private final StatsTable table =
            new StatsTable(SampleProfile.julia(), List.of(SortKey.CUMULATIVE), List.of(Restriction.of("5")));
    private final String html = new ProfileHtml(table).html(Optional.of(new byte[] {1, 2, 3}), List.of("*** saved"));

    @Test
    void isATableWhereScriptsAreStripped() {
        assertEquals(
                """
                <div class="jiffy-profile">
                <div><strong>3034241875 function calls (3034219985 primitive calls) in 5.000 seconds</strong></div>
                <img alt="icicle of the calling contexts" width="900" src="data:image/png;base64,AQID">
                <table>
                <thead><tr align="right"><th>ncalls</th><th>tottime</th><th></th><th>percall</th><th>cumtime</th>\
                <th>percall</th><th align="left" style="text-align:left">filename:lineno(function)</th></tr></thead>
                <tbody>
                """ + row("2", "~4.68 s", "━━━━━━━━━━╸", "~2.34 s", "6.44 s", "3.22 s", "In [3]:9(calculateZ)")
                        + row("1", "1.00 ms", "", "1.00 ms", "4.99 s", "4.99 s", "In [4]:1(&lt;cell&gt;)")
                        + row("1", "325 ms", "╸", "325 ms", "4.83 s", "4.83 s", "In [3]:23(calcJulia)")
                        + row("34219980", "~1.76 s", "━━━━", "~51.3 ns", "~1.76 s", "~51.3 ns", "In [3]:2(Complex.abs)")
                        + row(
                                "21891/1",
                                "153 ms",
                                "╸",
                                "6.99 µs",
                                "153 ms",
                                "153 ms",
                                "In [3]:30(&lt;/script&gt;&lt;b&gt;fib&lt;/b&gt;;$x$)")
                        + """
                </tbody>
                </table>
                <div>Ordered by: cumulative time<br>
                List reduced from 6 to 5 due to restriction &lt;5&gt;<br>
                time in no row: 12.0 ms<br>
                time of other threads in the rows, beside the wall time: 2.00 s<br>
                the rows own 99.8 % of the wall time<br>
                slowed down 1 to 1.07 times by 38,267,764 probes; %prun --slowdown measures it<br>
                ~ calls too short for the clock: estimated from 642 samples, shares within 3.9 points of 100, or \
                further off where the compiler mixes neighbours<br>
                *** saved</div>

                </div>""",
                withoutScripts());
    }

    @Test
    void dataIsDataWhateverMethodsAreCalled() {
        String data = script("application/json");

        assertFalse(data.contains("<"), data);
        assertTrue(data.contains("[\"\\u003c/script\\u003e\\u003cb\\u003efib\\u003c/b\\u003e;$x$\","), data);
        assertFalse(html.contains("<b>fib"));
        assertEquals(3, Pattern.compile("<script").matcher(html).results().count());
        assertEquals(3, Pattern.compile("</script").matcher(html).results().count());
    }

    @Test
    void sendsRowsInOrderAndContextsCallersFirst() {
        assertEquals("""
                "rows":[
                [0,2,2,4681000000,1,6437000000,0,[[1, 1,4437000000,0]]],
                [2,1,1,1000000,0,4988000000,0,[]],
                [1,1,1,325000000,0,4834000000,0,[[2, 1,4834000000,0]]],
                [3,34219980,34219980,1756000000,1,1756000000,1,[[0, 34219980,1756000000,1]]],
                [4,21891,1,153000000,0,153000000,0,[[2, 1,53000000,0], [4, 21890,0,0]]]],
                "nodes":[
                [0,5,0,0,7000000000,1],
                [1,6,12000000,0,5000000000,0],
                [2,2,1000000,0,4988000000,0],
                [3,1,325000000,0,4834000000,0],
                [4,0,2681000000,1,4437000000,0],
                [5,3,1756000000,1,1756000000,1],
                [4,7,72000000,1,72000000,1],
                [3,4,53000000,0,153000000,0],
                [4,4,100000000,0,100000000,0],
                [1,8,0,0,2000000000,1],
                [2,0,2000000000,0,2000000000,0]]}""".replace(", ", ","), tail(script("application/json")));
    }

    @Test
    void callsThatWereSharedOutAreMarked() {
        Span time = new Span(30, true);
        Caller share = new Caller(SampleProfile.CELL, 7, true, time, time);
        String page = page(new MethodStats(SampleProfile.LOOP, 14, 14, time, time, List.of(share)));

        assertTrue(
                Pattern.compile("14,14,30,1,30,1,\\[\\[\\d+,7,30,1,1]]")
                        .matcher(page)
                        .find(),
                page);
    }

    @Test
    void anEstimateFromFewSamplesIsSentWithItsMargin() {
        Span few = Span.estimate(40_000_000, 40_000_000, 16);
        String page = page(new MethodStats(SampleProfile.LOOP, 14, 14, few, new Span(50, false), List.of()));

        assertTrue(page.contains("14,14,40000000,-0.5,50,0,[]"), page);
        assertTrue(page.contains("~40±20\u00a0ms"), page);
    }

    private static String page(MethodStats row) {
        CallProfile julia = SampleProfile.julia();
        CallProfile shared = new CallProfile(
                List.of(row),
                julia.wallNanos(),
                0,
                SampleProfile.SLOWDOWN,
                julia.tree(),
                julia.otherThreads(),
                0,
                List.of());
        return new ProfileHtml(new StatsTable(shared, List.of(), List.of())).html(Optional.empty(), List.of());
    }

    @Test
    void whatIsNotDataFitsTheBudget() {
        int size = 0;
        for (String text : List.of(ProfilePage.style(), ProfilePage.script())) {
            assertFalse(text.contains("</script"));
            assertFalse(Pattern.compile("https?://(?!www.w3.org/2000/svg)")
                    .matcher(text)
                    .find());
            size += text.length();
        }
        assertTrue(size <= BUDGET, "JavaScript and CSS have " + size + " characters");
    }

    @Test
    void leavesOutWhatIsTooShortToBeSeen() {
        ContextTree all = ContextTree.of(SampleProfile.julia());
        ContextTree few = ContextTree.of(SampleProfile.julia(), 5);

        assertEquals(11, count(all));
        assertEquals(6, count(few));
        assertEquals(all.total(), few.total());
    }

    @Test
    void drawsAndSavesRecursionDeeperThanItsOwn() {
        CallTree tree = SampleProfile.tree(SampleProfile.LOOP, "1000");
        for (int depth = 0; depth < 50_000; depth++) {
            tree = SampleProfile.tree(SampleProfile.LOOP, "1000", tree);
        }
        CallProfile julia = SampleProfile.julia();
        CallTree root = SampleProfile.tree(null, "0", tree);
        CallProfile deep = new CallProfile(
                julia.rows(), root.nanos(), 0, SampleProfile.SLOWDOWN, root, julia.otherThreads(), 0, List.of());
        ProfileHtml page = new ProfileHtml(new StatsTable(deep, List.of(), List.of()));

        assertTrue(page.html(page.picture(), List.of()).length() < 2 * BUDGET);
        assertTrue(CollapsedStacks.text(deep).lines().count() < 1000);
    }

    private static int count(ContextTree tree) {
        return 1 + tree.children().stream().mapToInt(ProfileHtmlTest::count).sum();
    }

    private static String tail(String data) {
        return data.substring(data.indexOf("\"rows\"")).replace(", ", ",");
    }

    private static String row(
            String calls, String self, String bar, String each, String total, String totalEach, String name) {
        return "<tr align=\"right\"><td>" + calls + "</td><td>" + unbroken(self) + "</td>"
                + "<td align=\"left\" style=\"text-align:left;color:#4c9be8;white-space:nowrap\">" + bar + "</td><td>"
                + unbroken(each) + "</td><td>" + unbroken(total) + "</td><td>" + unbroken(totalEach) + "</td>"
                + "<td align=\"left\" style=\"text-align:left\"><code>" + name + "</code></td></tr>\n";
    }

    private static String unbroken(String number) {
        return number.replace(' ', '\u00a0');
    }

    private String withoutScripts() {
        return html.replaceAll("(?s)<script.*?</script>\n", "\n").replaceAll("\n\n+", "\n\n");
    }

    private String script(String type) {
        String begin = "<script type=\"" + type + "\">";
        int from = html.indexOf(begin) + begin.length();
        return html.substring(from, html.indexOf("</script>", from));
    }
}
