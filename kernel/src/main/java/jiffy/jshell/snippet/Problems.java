// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jdk.jshell.Diag;
import jiffy.jshell.result.EvaluationException.CompileFailed;
import jiffy.jshell.result.EvaluationException.Problem;
import jiffy.jshell.result.Span;
import jiffy.magic.cell.CellCode;

/** Converts compiler messages to problems with their position in the cell. */
public final class Problems {

    private static final String INVALID_CONSTRUCTOR = "compiler.err.invalid.canonical.constructor";
    private static final String NOT_INITIALIZED = "compiler.err.var.might.not";

    private Problems() {}

    public static CompileFailed failed(List<Diag> errors, Origin origin) {
        if (errors.isEmpty()) {
            Span whole = Origin.span(origin.pieces().get(0).code());
            return new CompileFailed(List.of(new Problem(whole, "the compiler refused this without a reason", "", "")));
        }
        Set<String> seen = new HashSet<>();
        // A record's components are assigned by its constructor, which javac has just refused.
        boolean noConstructor =
                errors.stream().anyMatch(d -> String.valueOf(d.getCode()).startsWith(INVALID_CONSTRUCTOR));
        return new CompileFailed(errors.stream()
                .filter(d -> !noConstructor || !String.valueOf(d.getCode()).startsWith(NOT_INITIALIZED))
                .map(d -> of(d, origin))
                .filter(p -> !p.code().startsWith("compiler.err.cant.resolve") || seen.add(p.message()))
                .toList());
    }

    /** Returns the problem for a crash of the compiler. */
    public static CompileFailed crashed(CompilerCrash crash, CellCode code) {
        return new CompileFailed(List.of(new Problem(Origin.span(code), crash.getMessage(), "", "")));
    }

    private static Problem of(Diag diag, Origin origin) {
        String message = isJump(diag)
                ? "a measured statement can't leave its loop with return, break or continue"
                : SnippetErrors.message(diag);
        CellCode begin = origin.place(diag.getStartPosition());
        CellCode end = origin.place(diag.getEndPosition());
        Span span = new Span(begin.line(), begin.column(), end.line(), end.column());
        return new Problem(span, message, String.valueOf(diag.getCode()), "");
    }

    /** Whether the error comes from the parser, before names and types were checked. */
    public static boolean isSyntax(Diag diag) {
        String code = String.valueOf(diag.getCode());
        return code.startsWith("compiler.err.expected")
                || code.startsWith("compiler.err.illegal.start")
                || code.startsWith("compiler.err.premature")
                || code.startsWith("compiler.err.not.stmt")
                || code.startsWith("compiler.err.class.not.allowed")
                || code.startsWith("compiler.err.variable.not.allowed")
                || code.startsWith("compiler.err.else.without")
                || code.startsWith("compiler.err.catch.without")
                || code.startsWith("compiler.err.finally.without")
                || code.startsWith("compiler.err.try.without")
                || code.startsWith("compiler.err.orphaned")
                || code.startsWith("compiler.err.restricted.type")
                || code.startsWith("compiler.err.invalid.");
    }

    /** Whether the error is a return, break or continue out of a switch expression. */
    public static boolean isJump(Diag diag) {
        return String.valueOf(diag.getCode()).endsWith(".outside.switch.expression");
    }

    /** Whether the error is an expression without a value where one is required. */
    public static boolean isVoid(Diag diag) {
        String code = String.valueOf(diag.getCode());
        return code.equals("compiler.err.illegal.initializer.for.type")
                || code.startsWith("compiler.err.void.not.allowed")
                || code.startsWith("compiler.err.cant.apply.symbol")
                        && SnippetErrors.message(diag).contains("void");
    }
}
