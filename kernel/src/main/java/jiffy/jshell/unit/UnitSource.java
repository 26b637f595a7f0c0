// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.unit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jdk.jshell.Snippet;
import jiffy.jshell.result.SnippetClasses;
import jiffy.jshell.snippet.SnippetRegister;
import jiffy.jshell.syntax.JavaText;
import jiffy.jshell.syntax.Piece.Kind;
import jiffy.jshell.unit.UnitPart.Declared;

/**
 * The text of a compilation unit of several parts. Statements and expressions become methods of one class, one each, so
 * that the JIT compiler sees each as if it were alone; what is declared gets the class that JShell would give it.
 */
final class UnitSource {

    private static final String THROWS = "() throws java.lang.Throwable {\n";

    private final SnippetRegister register;
    private final List<UnitPart> parts;
    private final String statements;
    private final StringBuilder text = new StringBuilder();
    private final List<Begin> begins = new ArrayList<>();
    private final List<CodeLine> lines = new ArrayList<>();
    private int line = 1;

    /** The index at which a part begins in the text. */
    private record Begin(int index, int part) {}

    /** A line of the text that is also a line of the cell. */
    private record CodeLine(int line, int cellLine) {}

    /**
     * @param statements the simple name of the class for statements and expressions
     * @param endsCell whether the last part is the last of its cell, whose value is wanted
     */
    UnitSource(SnippetRegister register, List<UnitPart> parts, String statements, boolean endsCell) {
        this.register = register;
        this.parts = parts;
        this.statements = statements;
        appendImports();
        if (parts.stream().anyMatch(p -> !p.declares())) {
            append("class " + statements + " {\n");
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).declares()) {
                    appendStatement(i, endsCell && i == parts.size() - 1);
                }
            }
            append("}\n");
        }
        for (int i = 0; i < parts.size(); i++) {
            for (Declared declared : parts.get(i).declared()) {
                if (!declared.isImport()) {
                    appendDeclared(declared, i);
                }
            }
        }
    }

    String text() {
        return text.toString();
    }

    /** The binary name of the class of statements. */
    String statementsClass() {
        return "REPL." + statements;
    }

    /** Returns the name of the method for a part that declares nothing. */
    static String method(int part) {
        return SnippetClasses.RUN + part;
    }

    /** Returns the cell's line for each line of the text with a statement; 0 if there is none. */
    int[] lines() {
        int[] all = new int[line];
        lines.forEach(l -> all[l.line() - 1] = l.cellLine());
        return all;
    }

    /** Returns the part at an index of the text. */
    int part(long index) {
        int part = 0;
        for (Begin begin : begins) {
            part = begin.index() <= index ? begin.part() : part;
        }
        return part;
    }

    /** Appends the imports on one line, so that a snippet's class always begins at the same line. */
    private void appendImports() {
        Set<String> words = new HashSet<>();
        Set<Snippet> replaced = new HashSet<>();
        for (UnitPart part : parts) {
            words.addAll(part.piece().words());
            part.declared().forEach(d -> d.replaced().ifPresent(replaced::add));
        }
        append("package REPL; " + register.imports(words, replaced));
        for (int i = 0; i < parts.size(); i++) {
            for (Declared declared : parts.get(i).declared()) {
                if (declared.isImport()) {
                    register.wrapImport(declared.snippet());
                    begin(i);
                } else {
                    register.wrap(declared.snippet(), declared.className(), "");
                }
                append(register.importLine(declared.snippet()));
            }
        }
        append("\n");
    }

    private void appendStatement(int index, boolean isLast) {
        UnitPart part = parts.get(index);
        boolean mayBeVoid = part.piece().kind() == Kind.CALL;
        boolean returns = part.returnsValue(isLast);
        append("public static " + (returns || isLast && mayBeVoid ? "java.lang.Object " : "void ") + method(index)
                + THROWS + (returns ? "return (" : ""));
        begin(index);
        String code = part.code().text();
        for (int i = 0; i <= code.chars().filter(c -> c == '\n').count(); i++) {
            lines.add(new CodeLine(line + i, part.code().line() + i));
        }
        if (returns) {
            append(JavaText.withoutTrailingSemicolons(code) + "\n);}\n");
        } else {
            boolean isEnded = part.piece().kind() == Kind.STATEMENT || JavaText.endsWithSemicolon(code);
            append(code + (isEnded ? "\n" : "\n;") + (isLast && mayBeVoid ? "return null;}\n" : "}\n"));
        }
    }

    private void appendDeclared(Declared declared, int index) {
        append("class " + declared.className() + " {\n");
        begin(index);
        register.wrap(declared.snippet(), declared.className(), "\n".repeat(line - 1));
        append(register.members(declared.snippet()) + "\n}\n");
    }

    private void begin(int part) {
        begins.add(new Begin(text.length(), part));
    }

    private void append(String more) {
        text.append(more);
        line += (int) more.chars().filter(c -> c == '\n').count();
    }
}
