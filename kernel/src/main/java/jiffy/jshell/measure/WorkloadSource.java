// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jiffy.jshell.snippet.Origin;
import jiffy.jshell.syntax.JavaText;
import jiffy.magic.Evaluator.Setup;
import jiffy.magic.cell.CellCode;

/**
 * The source of a class that measures a statement. The loop is in a method of its own with the statement in its
 * body, so that the JIT compiler sees one hot loop; the volatile read a turn keeps it from hoisting the statement out.
 *
 * @param text a class declaration
 * @param origin where its pieces come from
 */
record WorkloadSource(String text, Origin origin) {

    /** Prefix of the name of the class. */
    private static final String LOOP = "for (long $i = 0; $i < $loop.limit; $i++) {";

    /**
     * Returns the source for an expression whose value is consumed, after any number of statements.
     *
     * @param valueBegin where the expression begins in the statement's text
     * @param consumer {@code consume} or {@code sink}
     */
    static WorkloadSource ofExpression(Parts parts, int valueBegin, String consumer) {
        Body loop = new Body(
                "{",
                parts.statement().slice(0, valueBegin),
                "((jiffy.timing.Blackhole) null)." + consumer + "(",
                parts.statement().from(valueBegin),
                "\n);}");
        Body value = new Body(
                "{",
                parts.statement().slice(0, valueBegin),
                "return ",
                parts.statement().from(valueBegin),
                "\n;}");
        return new Writer(parts).write(loop, Optional.of(value));
    }

    /** Returns the source for statements, or an expression without a value. */
    static WorkloadSource ofStatements(Parts parts) {
        return new Writer(parts).write(body(parts, "{", "}"), Optional.empty());
    }

    /** Returns source in which the compiler refuses statements that leave the loop; only for its errors. */
    static WorkloadSource ofEnclosedStatements(Parts parts) {
        Body body = body(parts, "int $left = switch (0) { default: {", "} yield 0; };");
        return new Writer(parts).write(body, Optional.empty());
    }

    /**
     * Returns the source for a foreign loop: a method runs the setup and returns an object with a method for one
     * execution.
     *
     * @param valueBegin where the expression begins in the statement's text
     * @param type of the expression, as source; {@code void} for statements
     */
    static WorkloadSource ofMethod(Parts parts, int valueBegin, String type) {
        boolean isVoid = type.equals("void");
        CellCode last = parts.statement().from(valueBegin);
        Body body = new Body(
                "{",
                parts.statement().slice(0, valueBegin),
                isVoid ? "" : "return ",
                last,
                isVoid ? end(last) + "}" : "\n;}");
        return new Writer(parts).writeMethod(body, type);
    }

    /**
     * The parts of the measured code.
     *
     * @param cell its cell
     * @param className a name not used yet
     * @param setup runs once, or before every loop
     * @param statement runs in the loop
     */
    record Parts(int cell, String className, Setup setup, CellCode statement) {}

    /**
     * Returns the end of a statement; after a throw statement, the compiler refuses an extra semicolon. The line break
     * ends a comment.
     */
    private static String end(CellCode statements) {
        return JavaText.isEnded(statements.text()) ? "\n" : "\n;";
    }

    private static Body body(Parts parts, String before, String after) {
        CellCode none = parts.statement().slice(0, 0);
        return new Body(before, none, "", parts.statement(), end(parts.statement()) + after);
    }

    /** The body of the loop: the user's code and the code around it. */
    private record Body(String before, CellCode first, String between, CellCode last, String after) {}

    private static final class Writer {

        private final Parts parts;
        private final StringBuilder text = new StringBuilder();
        private final List<Origin.Piece> pieces = new ArrayList<>();

        Writer(Parts parts) {
            this.parts = parts;
        }

        WorkloadSource write(Body body, Optional<Body> value) {
            boolean apart = parts.setup().code().isBlank();
            text.append("class ").append(parts.className()).append(" implements jiffy.jshell.measure.");
            text.append(apart ? "MeasuredLoop {\n" : "MeasuredCode {\n");
            if (apart) {
                text.append("public void $turns(jiffy.timing.Loop $loop) throws Throwable { $all($loop); } ");
                text.append("static void $all(jiffy.timing.Loop $loop) throws Throwable {")
                        .append(LOOP);
                append(body);
                text.append("}}");
            } else {
                appendRun(body);
            }
            value.ifPresent(this::appendValue);
            text.append("}");
            return new WorkloadSource(text.toString(), new Origin(parts.cell(), pieces));
        }

        private void appendRun(Body body) {
            text.append("public void $run(jiffy.timing.Loop $loop, jiffy.jvm.Interval $interval) throws Throwable {\n");
            // On one line with the statement: to the compiler, calls in an expression are at the line where the
            // outermost begins.
            boolean eachLoop = parts.setup().eachLoop();
            text.append(eachLoop ? LOOP : "");
            appendSetup();
            text.append("$interval.begin(); try {").append(eachLoop ? "" : LOOP);
            append(body);
            text.append(eachLoop ? "} finally { $interval.end(); }}}" : "}} finally { $interval.end(); }}");
        }

        WorkloadSource writeMethod(Body body, String type) {
            String method = "public " + type + " $statement() throws Throwable ";
            text.append("class ").append(parts.className()).append(" {\n");
            text.append("public abstract static class $Body { public abstract ").append(method, 7, method.length());
            text.append("; }\npublic $Body $make() throws Throwable {");
            appendSetup();
            text.append("return new $Body() {").append(method);
            append(body);
            text.append("};}}");
            return new WorkloadSource(text.toString(), new Origin(parts.cell(), pieces));
        }

        private void appendValue(Body value) {
            text.append("\npublic Object $value() throws Throwable {");
            appendSetup();
            append(value);
            text.append("}");
        }

        private void appendSetup() {
            append(parts.setup().code(), end(parts.setup().code()));
        }

        private void append(Body body) {
            text.append(body.before());
            append(body.first(), "");
            text.append(body.between());
            append(body.last(), body.after());
        }

        private void append(CellCode code, String after) {
            if (!code.isBlank()) {
                pieces.add(new Origin.Piece(text.length(), code));
                text.append(code.text()).append(after);
            }
        }
    }
}
