// SPDX-License-Identifier: Apache-2.0
package jiffy.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import jiffy.profile.CallProfile;
import jiffy.profile.CallTree;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodStats;
import jiffy.profile.MethodStats.Caller;
import jiffy.profile.Slowdown;
import jiffy.profile.Span;

/** A profile of the Julia set, made up; with a recursive method whose name is made of HTML, and a second thread. */
public final class SampleProfile {

    public static final FunctionName CELL = new FunctionName("In [4]", 1, "<cell>");
    static final FunctionName CALC = new FunctionName("In [3]", 23, "calcJulia");
    public static final FunctionName LOOP = new FunctionName("In [3]", 9, "calculateZ");
    static final FunctionName ABS = new FunctionName("In [3]", 2, "Complex.abs");
    static final FunctionName ADD = new FunctionName("~", 0, "<method java.util.List.add>");
    static final FunctionName ODD = new FunctionName("In [3]", 30, "</script><b>fib</b>;$x$");

    public static final Slowdown SLOWDOWN = new Slowdown(38_267_764, OptionalDouble.of(1.07), OptionalLong.empty());

    private SampleProfile() {}

    public static CallProfile julia() {
        CallTree tree = tree(
                null,
                "12000000",
                tree(
                        CELL,
                        "1000000",
                        tree(
                                CALC,
                                "325000000",
                                tree(LOOP, "~2681000000", tree(ABS, "~1756000000")),
                                tree(ADD, "~72000000")),
                        tree(ODD, "53000000", tree(ODD, "100000000"))));
        CallTree others = tree(null, "0", tree(LOOP, "2000000000"));
        List<MethodStats> rows = List.of(
                row(CELL, 1, 1, "1000000", "4988000000"),
                row(CALC, 1, 1, "325000000", "4834000000", new Caller(CELL, 1, span("325000000"), span("4834000000"))),
                row(
                        LOOP,
                        2,
                        2,
                        "~4681000000",
                        "6437000000",
                        new Caller(CALC, 1, span("~2681000000"), span("4437000000"))),
                row(ABS, 34_219_980, 34_219_980, "~1756000000", "~1756000000", caller(LOOP, 34_219_980, "~1756000000")),
                row(
                        ADD,
                        3_000_000_000L,
                        3_000_000_000L,
                        "~72000000",
                        "~72000000",
                        caller(CALC, 3_000_000_000L, "~72000000")),
                row(
                        ODD,
                        21_891,
                        1,
                        "153000000",
                        "153000000",
                        caller(CELL, 1, "53000000"),
                        new Caller(ODD, 21_890, span("100000000"), span("0"))));
        return new CallProfile(rows, 5_000_000_000L, 12_000_000, SLOWDOWN, tree, others, 642, List.of());
    }

    private static MethodStats row(
            FunctionName name, long calls, long primitive, String self, String cumulative, Caller... callers) {
        return new MethodStats(name, calls, primitive, span(self), span(cumulative), List.of(callers));
    }

    private static Caller caller(FunctionName name, long calls, String nanos) {
        return new Caller(name, calls, span(nanos), span(nanos));
    }

    public static CallTree tree(FunctionName name, String self, CallTree... children) {
        long nanos = span(self).nanos()
                + Stream.of(children).mapToLong(CallTree::nanos).sum();
        return new CallTree(name, span(self), nanos, List.of(children));
    }

    public static Span span(String nanos) {
        return nanos.equals("-")
                ? Span.UNKNOWN
                : new Span(Long.parseLong(nanos.replace("~", "")), nanos.startsWith("~"));
    }
}
