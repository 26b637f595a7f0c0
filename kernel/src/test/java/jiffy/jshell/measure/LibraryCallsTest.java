// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import jiffy.jshell.SessionTesting;
import jiffy.jshell.execution.SessionClassLoader;
import jiffy.magic.Evaluator.Setup;
import jiffy.magic.cell.CellCode;
import org.junit.jupiter.api.Test;

class LibraryCallsTest extends SessionTesting {

    /** The classes of java.util that a statement may call. */
    private void assertCalls(String statement, String... expected) throws Exception {
        session.beginCell(99, statement);
        try {
            MeasuredStatement compiled = (MeasuredStatement)
                    session.compile(CellCode.of(statement), Setup.NONE).workload();
            ClassLoader loader = compiled.code().getClass().getClassLoader();
            Set<String> calls = new TreeSet<>(LibraryCalls.of((SessionClassLoader) loader, compiled.className()));
            calls.removeIf(name -> !name.startsWith("java.util."));
            assertEquals(new TreeSet<>(Set.of(expected)), calls);
        } finally {
            session.endCell();
        }
    }

    @Test
    void whatTheStatementCallsItself() throws Exception {
        eval("List<Integer> list = List.of(1, 2)");
        assertCalls("1 + 1");
        assertCalls("Math.log(list.hashCode())", "java.util.List");
        assertCalls(
                "list.stream().mapToInt(i -> i).sum()",
                "java.util.List",
                "java.util.stream.Stream",
                "java.util.stream.IntStream");
    }

    @Test
    void whatItCallsThroughMethodsAndClassesOfOtherCells() throws Exception {
        eval("int size(Map<String, Integer> map) { return map.size(); }");
        eval("class Sizes { int of(Map<String, Integer> map) { return size(map); } }");
        assertCalls("new Sizes().of(null)", "java.util.Map");
    }

    @Test
    void whatItsLambdasAndMethodReferencesCall() throws Exception {
        eval("void run(Runnable code) { code.run(); }");
        eval("Deque<Integer> deque = new ArrayDeque<>()");
        assertCalls("run(() -> deque.clear())", "java.util.Deque");
        assertCalls("run(deque::pop)", "java.util.Objects", "java.util.Deque");
    }

    @Test
    void whatAClassInheritsBelongsToItsCalls() throws Exception {
        eval("class Numbers extends ArrayList<Integer> {}");
        eval("void fill(Numbers n) { n.add(1); }");
        assertCalls("fill(new Numbers())", "java.util.ArrayList");
    }

    @Test
    void whatMadeAVariableDoesNotCount() throws Exception {
        eval("int sum = new TreeSet<>(List.of(1, 2)).first() + 1");
        assertCalls("sum + 1");
    }

    @Test
    void stringsMakeRegularExpressionsOfArguments() throws Exception {
        assertCalls("\"a b\".split(\" \")", "java.util.regex.Pattern");
        assertCalls("\"a b\".indexOf(' ')");
    }
}
