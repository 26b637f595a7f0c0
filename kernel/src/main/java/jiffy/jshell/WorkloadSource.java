// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import java.util.ArrayList;
import java.util.List;
import jiffy.magic.CellCode;
import jiffy.magic.Evaluator.Setup;

/**
 * The source of a class that measures a statement. The loop stands in a method of its own with the statement in its
 * body, so that the JIT compiler sees one hot loop; the volatile read a turn keeps it from hoisting the statement out.
 *
 * @param text a class declaration
 * @param origin where its pieces come from
 */
record WorkloadSource(String text, Origin origin) {

    /** What the name of the class begins with. */
    static final String CLASS = "$Workload";

    private static final String LOOP = "for (long $i = 0; $i < $loops && !jiffy.timing.Loop.stop; $i++) {";

    /**
     * An expression whose value is consumed.
     *
     * @param consumer {@code consume} or {@code sink}
     */
    static WorkloadSource ofExpression(Parts parts, String consumer) {
        return write(parts, "jiffy.timing.Blackhole." + consumer + "(", "\n);");
    }

    /** Statements, or an expression without a value. */
    static WorkloadSource ofStatements(Parts parts) {
        return write(parts, "{", end(parts.statement()) + "}");
    }

    /** Statements where the compiler refuses to leave the loop; only for looking at its errors. */
    static WorkloadSource ofEnclosedStatements(Parts parts) {
        return write(parts, "int $left = switch (0) { default: {", end(parts.statement()) + "} yield 0; };");
    }

    /**
     * What is to be measured.
     *
     * @param cell its cell
     * @param className a name not used yet
     * @param setup runs once, or before every loop
     * @param statement runs in the loop
     */
    record Parts(int cell, String className, Setup setup, CellCode statement) {}

    /** A semicolon too many would be refused behind a throw statement. The line break ends a comment. */
    private static String end(CellCode statements) {
        return JavaText.isEnded(statements.text()) ? "\n" : "\n;";
    }

    private static WorkloadSource write(Parts parts, String before, String after) {
        StringBuilder text = new StringBuilder();
        List<Origin.Piece> pieces = new ArrayList<>();
        text.append("class ").append(parts.className()).append(" implements jiffy.timing.Workload {\n");
        text.append("public void run(long $loops, jiffy.timing.Interval $interval) throws Throwable {\n");
        // On one line with the statement: to the compiler, calls in an expression stand where the outermost one begins.
        boolean eachLoop = parts.setup().eachLoop();
        text.append(eachLoop ? LOOP : "");
        append(parts.setup().code(), end(parts.setup().code()), text, pieces);
        text.append("$interval.begin(); try {").append(eachLoop ? "" : LOOP).append(before);
        append(parts.statement(), after, text, pieces);
        text.append(eachLoop ? "} finally { $interval.end(); }}}}" : "}} finally { $interval.end(); }}}");
        return new WorkloadSource(text.toString(), new Origin(parts.cell(), pieces));
    }

    private static void append(CellCode code, String after, StringBuilder text, List<Origin.Piece> pieces) {
        if (!code.isBlank()) {
            pieces.add(new Origin.Piece(text.length(), code));
            text.append(code.text()).append(after);
        }
    }
}
