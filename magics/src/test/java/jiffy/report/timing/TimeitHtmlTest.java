// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import jiffy.timing.FakeClock;
import jiffy.timing.Plan;
import jiffy.timing.result.TimeitResult;
import org.junit.jupiter.api.Test;

class TimeitHtmlTest {

    private static final long MILLI = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private int runs;

    private TimeitResult measure(int repeat) throws Throwable {
        return clock.timer(92)
                .measure(
                        clock.workload(loops -> {
                            clock.work((10 + runs) * MILLI);
                            if (++runs == 3) {
                                clock.collect(4);
                            }
                        }),
                        Plan.DEFAULT.withLoops(1).withRepeat(repeat));
    }

    @Test
    void aTickForEachRunAndABandForTheInterval() throws Throwable {
        assertEquals("""
                <pre style="margin:0">a &lt; b</pre>\
                <div style="position:relative;width:420px;height:18px;margin:4px 0 0 0;border-bottom:1px solid \
                #999999">\
                <div title="95 % CI of the mean in this JVM: 4.35…20.3 ms" \
                style="position:absolute;top:4px;height:10px;left:0.0%;\
                width:99.0%;background-color:rgba(76,120,168,0.25)"></div>\
                <div title="run 1: 10 ms" style="position:absolute;top:0px;height:18px;left:35.0%;width:3px;\
                background-color:#4c78a8"></div>\
                <div title="run 2: 11 ms" style="position:absolute;top:0px;height:18px;left:41.2%;width:3px;\
                background-color:#4c78a8"></div>\
                <div title="run 3: 16 ms, GC" style="position:absolute;top:0px;height:18px;left:72.2%;width:3px;\
                background-color:#f58518"></div>\
                </div>\
                <pre style="display:none">─────────────────────┃──┃──────────────────┃────────────────</pre>\
                <div style="width:420px;display:flex;justify-content:space-between;font-size:11px;color:#777777">\
                <span>4.35 ms</span>\
                <span><span style="color:#4c78a8">|</span> run &nbsp; <span style="color:#f58518">|</span> with GC \
                &nbsp; shaded: 95 % CI of the mean in this JVM</span>\
                <span>20.3 ms</span></div>\
                <div style="font-size:11px;color:#777777">JVM flags: -XX:+UseSerialGC -Xmn64m</div>\
                """, TimeitHtml.html(measure(3), List.of("a < b"), 3));
    }

    @Test
    void oneRunHasNoStrip() throws Throwable {
        assertEquals("""
                <pre style="margin:0">text</pre>\
                <div style="font-size:11px;color:#777777">JVM flags: -XX:+UseSerialGC -Xmn64m</div>\
                """, TimeitHtml.html(measure(1), List.of("text"), 3));
    }
}
