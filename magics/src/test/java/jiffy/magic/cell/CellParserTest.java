// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CellParserTest {

    private final CellParser parser = new CellParser(new SomeMagics());

    @Test
    void aCellWithoutMagicsIsOnePieceOfJava() {
        assertParse("int x = 1;\nx + 1", "java@1:0[int x = 1;⏎x + 1]");
        assertParse("  \n ", "");
        assertParse("%time x\n// done\n", "%time@1:5[ x]");
    }

    @Test
    void aLineMagicTakesTheRestOfItsLineVerbatim() {
        assertParse("%timeit \"a\\tb\".split(\"\\t\")", "%timeit@1:7[ \"a\\tb\".split(\"\\t\")]");
        assertParse(
                "%timeit s.chars().filter(c -> c % 2 == 0).count()",
                "%timeit@1:7[ s.chars().filter(c -> c % 2 == 0).count()]");
        assertParse("  %lsmagic", "%lsmagic@1:10[]");
    }

    @Test
    void javaAndMagicsMix() {
        assertParse(
                "int x = 1;\n%time x++\nx + 1\n%lsmagic",
                "java@1:0[int x = 1;⏎] %time@2:5[ x++] java@2:9[⏎x + 1⏎] %lsmagic@4:8[]");
    }

    @Test
    void aRemainderIsJava() {
        assertParse("10 %7", "java@1:0[10 %7]");
        assertParse("10\n%7", "java@1:0[10⏎%7]");
        assertParse("int c = a\n% b;", "java@1:0[int c = a⏎% b;]");
        assertParse("int c = a\n%b;", "java@1:0[int c = a⏎%b;]");
        assertParse("f(a\n%time)", "java@1:0[f(a⏎%time)]");
        assertParse("for (;;) {\n c = a\n  %b; }", "java@1:0[for (;;) {⏎ c = a⏎  %b; }]");
    }

    @Test
    void textIsNotAMagic() {
        assertParse(
                "String s = \"\"\"\n    %time x\n    \"\"\";", "java@1:0[String s = \"\"\"⏎    %time x⏎    \"\"\";]");
        assertParse("/*\n%time x\n*/ f();", "java@1:0[/*⏎%time x⏎*/ f();]");
        assertParse("// %time\nchar c = '\"';\n%time c", "java@1:0[// %time⏎char c = '\"';⏎] %time@3:5[ c]");
        assertParse("var s = \"unclosed\n%time s", "java@1:0[var s = \"unclosed⏎] %time@2:5[ s]");
    }

    @Test
    void aLineThatBeginsWithAnExclamationMarkIsACommand() {
        assertParse("!ls -l *.java", "%system@1:1[ls -l *.java]");
        assertParse("int x = 1;\n!echo $x; ls\nx", "java@1:0[int x = 1;⏎] %system@2:1[echo $x; ls] java@2:12[⏎x]");
        assertParse("!!ls", "%sx@1:2[ls]");
        assertParse("!a \\\n  b\nc", "%system@1:1[a \\⏎  b] java@2:3[⏎c]");
        assertParse("var lines = !git log --oneline", "%system@1:13[git log --oneline]→[var lines ]");
        assertParse("!./gradlew", "%system@1:1[./gradlew]");
    }

    @Test
    void aNotIsJava() {
        assertParse("!list.isEmpty()", "java@1:0[!list.isEmpty()]");
        assertParse("!(a && b)", "java@1:0[!(a && b)]");
        assertParse("boolean b = !flag;", "java@1:0[boolean b = !flag;]");
        assertParse("boolean done = true;\n!done", "java@1:0[boolean done = true;⏎!done]");
        assertParse("if (a\n!= b) { }", "java@1:0[if (a⏎!= b) { }]");
        assertParse("var c = a &&\n!b;", "java@1:0[var c = a &&⏎!b;]");
        assertParse("boolean f() {\n  return\n !done;\n}", "java@1:0[boolean f() {⏎  return⏎ !done;⏎}]");
    }

    @Test
    void anAssignedMagicKnowsItsTarget() {
        assertParse("var r = %timeit -o x", "%timeit@1:15[ -o x]→[var r ]");
        assertParse("int a = 1; a = %time f()", "java@1:0[int a = 1; ] %time@1:20[ f()]→[a ]");
        assertParse("Map<String, int[]> m = %time f()", "%time@1:28[ f()]→[Map<String, int[]> m ]");
    }

    @Test
    void aCellMagicTakesTheWholeCell() {
        assertParse("%%timeit -n 3 int i = 0;\ni++;\n\ni++;", "%%timeit@1:8[ -n 3 int i = 0;]{i++;⏎⏎i++;@2}");
        assertParse("\n// warm\n%%time\n%b", "%%time@3:6[]{%b@4}");
        assertParse("%%time", "%%time@1:6[]{@1}");
        assertParse("%%time\r\nf()", "%%time@1:6[\r]{f()@2}");
    }

    @Test
    void helpIsAskedWithAQuestionMark() {
        assertParse("%timeit?", "help@1:0[%timeit]");
        assertParse("%%prun??", "help!@1:0[%%prun]");
        assertParse("int x = 1;\nx.foo?", "java@1:0[int x = 1;⏎] help@2:0[x.foo]");
        assertParse("boolean b = cond?\n1 : 2;", "java@1:0[boolean b = cond?⏎1 : 2;]");
        assertParse("cond?\n1 : 2", "java@1:0[cond?⏎1 : 2]");
    }

    @Test
    void anUnknownNameIsAMagicWhereNothingElseCouldStand() {
        assertParse("%tiem x", "%tiem@1:5[ x]");
        assertParse("x++;\n%tiem x", "java@1:0[x++;⏎] %tiem@2:5[ x]");
    }

    @Test
    void aKnownMagicMayFollowAnExpressionWithoutSemicolon() {
        assertParse("x + 1\n%time x", "java@1:0[x + 1⏎] %time@2:5[ x]");
    }

    @Test
    void aMagicInsideABlockIsRefusedWithTheWayThatWorks() {
        assertRefused(
                "for (int i = 0; i < 3; i++) {\n    %timeit i\n}",
                "%timeit (line 2) can't be inside a statement or block, which Java compiles as one piece: put it on a"
                        + " line of its own, outside of the braces");
        String way =
                "%timeit (line 1) can't be inside a statement or block, which Java compiles as one piece: put it on a"
                        + " line of its own, outside of the braces";
        assertRefused("for (int i = 0; i < 2; i++) { %timeit Math.log(2) }", way);
        assertRefused("for (int i = 0; i < 2; i++) { f(); %timeit Math.log(2) }", way);
        assertRefused("for (;;) %timeit i", way);
        assertRefused("if (f(go)) %timeit i", way);
        assertRefused("if (go) f(); else %timeit i", way);
        assertRefused("void f() { %timeit 1 }", way);
        assertRefused("Runnable r = () -> %timeit 1", way);
    }

    @Test
    void theRemainderOfAVariableNamedLikeAMagicIsJava() {
        assertParse("(a + b) %time", "java@1:0[(a + b) %time]");
        assertParse("if (n %time == 0) f(n) ;", "java@1:0[if (n %time == 0) f(n) ;]");
        assertParse("{ int k = (n) %time; }", "java@1:0[{ int k = (n) %time; }]");
    }

    @Test
    void aCellMagicBelowTheFirstLineIsRefused() {
        assertRefused("int x = 1;\n%%time\nx", "%%time (line 2) must be on the first line of its cell");
    }

    @Test
    void columnsCountUtf16Units() {
        assertParse("var s = \"😀\"; %time s", "java@1:0[var s = \"😀\"; ] %time@1:19[ s]");
    }

    private void assertRefused(String cell, String message) {
        assertEquals(
                message,
                assertThrows(UsageException.class, () -> parser.parse(cell)).getMessage());
    }

    private void assertParse(String cell, String expected) {
        try {
            String actual =
                    parser.parse(cell).stream().map(CellParserTest::show).collect(Collectors.joining(" "));
            assertEquals(expected, actual);
        } catch (UsageException e) {
            throw new AssertionError(e);
        }
    }

    private static String show(Segment segment) {
        if (segment instanceof Segment.Java java) {
            return "java" + show(java.code());
        }
        if (segment instanceof Segment.Help help) {
            return (help.detailed() ? "help!" : "help") + show(help.subject());
        }
        Segment.MagicCall call = (Segment.MagicCall) segment;
        return call.percentName()
                + show(call.line())
                + call.target().map(t -> "→[" + t.text() + "]").orElse("")
                + call.body()
                        .map(b -> "{" + b.text().replace('\n', '⏎') + "@" + b.line() + "}")
                        .orElse("");
    }

    private static String show(CellCode code) {
        return "@" + code.line() + ":" + code.column() + "[" + code.text().replace('\n', '⏎') + "]";
    }

    private static final class SomeMagics implements MagicNames {

        @Override
        public boolean isMagic(String name) {
            return Set.of("time", "timeit", "prun", "lsmagic").contains(name);
        }

        @Override
        public Optional<String> calledBy(String prefix) {
            return Optional.ofNullable(Map.of("!", "system", "!!", "sx").get(prefix));
        }
    }
}
