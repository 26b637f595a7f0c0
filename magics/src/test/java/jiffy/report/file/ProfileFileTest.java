// SPDX-License-Identifier: Apache-2.0
package jiffy.report.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Base64;
import jiffy.report.SampleProfile;
import org.junit.jupiter.api.Test;

class ProfileFileTest {

    @Test
    void theEndingTellsTheKind() {
        assertEquals(ProfileFile.PSTATS, ProfileFile.of(Path.of("a.prof")));
        assertEquals(ProfileFile.COLLAPSED, ProfileFile.of(Path.of("a.folded")));
        assertEquals(ProfileFile.COLLAPSED, ProfileFile.of(Path.of("a.prof.COLLAPSED")));
        assertEquals(ProfileFile.SPEEDSCOPE, ProfileFile.of(Path.of("a.speedscope.json")));
        assertEquals(ProfileFile.HTML, ProfileFile.of(Path.of("a.html")));
        assertEquals(ProfileFile.PSTATS, ProfileFile.of(Path.of("a.dat")));
    }

    /** The constant is what Python's {@code marshal.dumps(…, 2)} makes of the same dictionary. */
    @Test
    void pstatsFilesAreWhatPythonWrites() {
        assertEquals("""
                eygDAAAAdQYAAABJbiBbM11pAgAAAHULAAAAQ29tcGxleC5hYnMoBQAAAGnMJwoCacwnCgJnf2q8dJMY/D9nf2q8dJMY/D97\
                KAMAAAB1BgAAAEluIFszXWkJAAAAdQoAAABjYWxjdWxhdGVaKAQAAABpzCcKAmnMJwoCZ39qvHSTGPw/Z39qvHSTGPw/MCgD\
                AAAAdQYAAABJbiBbM11pCQAAAHUKAAAAY2FsY3VsYXRlWigFAAAAaQIAAABpAgAAAGfTTWIQWLkSQGdzaJHtfL8ZQHsoAwAA\
                AHUGAAAASW4gWzNdaRcAAAB1CQAAAGNhbGNKdWxpYSgEAAAAaQEAAABpAQAAAGemm8QgsHIFQGdzaJHtfL8RQDAoAwAAAHUG\
                AAAASW4gWzNdaRcAAAB1CQAAAGNhbGNKdWxpYSgFAAAAaQEAAABpAQAAAGfNzMzMzMzUP2e8dJMYBFYTQHsoAwAAAHUGAAAA\
                SW4gWzRdaQEAAAB1BgAAADxjZWxsPigEAAAAaQEAAABpAQAAAGfNzMzMzMzUP2e8dJMYBFYTQDAoAwAAAHUGAAAASW4gWzNd\
                aR4AAAB1FwAAADwvc2NyaXB0PjxiPmZpYjwvYj47JHgkKAUAAABpAQAAAGmDVQAAZy/dJAaBlcM/Zy/dJAaBlcM/eygDAAAA\
                dQYAAABJbiBbNF1pAQAAAHUGAAAAPGNlbGw+KAQAAABpAQAAAGkBAAAAZ4lBYOXQIqs/Z4lBYOXQIqs/KAMAAAB1BgAAAElu\
                IFszXWkeAAAAdRcAAAA8L3NjcmlwdD48Yj5maWI8L2I+OyR4JCgEAAAAaYJVAABpAAAAAGeamZmZmZm5P2cAAAAAAAAAADAo\
                AwAAAHUGAAAASW4gWzRdaQEAAAB1BgAAADxjZWxsPigFAAAAaQEAAABpAQAAAGf8qfHSTWJQP2fByqFFtvMTQHswKAMAAAB1\
                AQAAAH5pAAAAAHUbAAAAPG1ldGhvZCBqYXZhLnV0aWwuTGlzdC5hZGQ+KAUAAABsAwAAAABeoGUCAGwDAAAAAF6gZQIAZzvf\
                T42XbrI/ZzvfT42XbrI/eygDAAAAdQYAAABJbiBbM11pFwAAAHUJAAAAY2FsY0p1bGlhKAQAAABsAwAAAABeoGUCAGwDAAAA\
                AF6gZQIAZzvfT42XbrI/ZzvfT42XbrI/MDA=\
                """, Base64.getEncoder().encodeToString(PstatsFile.bytes(SampleProfile.julia())));
    }

    @Test
    void collapsedStacks() {
        assertEquals("""
                [no row] 12000000
                In [4]:1(<cell>) 1000000
                In [4]:1(<cell>);In [3]:23(calcJulia) 325000000
                In [4]:1(<cell>);In [3]:23(calcJulia);In [3]:9(calculateZ) 2681000000
                In [4]:1(<cell>);In [3]:23(calcJulia);In [3]:9(calculateZ);In [3]:2(Complex.abs) 1756000000
                In [4]:1(<cell>);In [3]:23(calcJulia);{method java.util.List.add} 72000000
                In [4]:1(<cell>);In [3]:30(</script><b>fib</b>:$x$) 53000000
                In [4]:1(<cell>);In [3]:30(</script><b>fib</b>:$x$);In [3]:30(</script><b>fib</b>:$x$) 100000000
                [other threads];In [3]:9(calculateZ) 2000000000
                """, CollapsedStacks.text(SampleProfile.julia()));
    }

    @Test
    void speedscope() {
        assertEquals("""
                {"$schema":"https://www.speedscope.app/file-format-schema.json",
                "exporter":"Jiffy","name":"Jiffy profile","activeProfileIndex":0,
                "shared":{"frames":[
                {"name":"[no row]"},
                {"name":"\\u003ccell\\u003e","file":"In [4]","line":1},
                {"name":"calcJulia","file":"In [3]","line":23},
                {"name":"calculateZ","file":"In [3]","line":9},
                {"name":"Complex.abs","file":"In [3]","line":2},
                {"name":"{method java.util.List.add}"},
                {"name":"\\u003c/script\\u003e\\u003cb\\u003efib\\u003c/b\\u003e;$x$","file":"In [3]","line":30}]},
                "profiles":[
                {"type":"sampled","name":"statement","unit":"nanoseconds","startValue":0,"endValue":5000000000,
                "samples":[[0], [1], [1,2], [1,2,3], [1,2,3,4], [1,2,5], [1,6], [1,6,6]],
                "weights":[12000000, 1000000, 325000000, 2681000000, 1756000000, 72000000, 53000000, 100000000]},
                {"type":"sampled","name":"other threads","unit":"nanoseconds","startValue":0,"endValue":2000000000,
                "samples":[[3]],
                "weights":[2000000000]}]}
                """, SpeedscopeFile.json(SampleProfile.julia()));
    }
}
