// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** A copy of a compiler's message. The compiler's own refers to the compiler, with the symbols of all it has read. */
final class CopiedDiagnostic implements Diagnostic<JavaFileObject> {

    private final Kind kind;
    private final long position;
    private final long start;
    private final long end;
    private final long line;
    private final long column;
    private final String code;
    private final String message;

    CopiedDiagnostic(Diagnostic<?> original) {
        kind = original.getKind();
        position = original.getPosition();
        start = original.getStartPosition();
        end = original.getEndPosition();
        line = original.getLineNumber();
        column = original.getColumnNumber();
        code = original.getCode();
        message = original.getMessage(Locale.ROOT);
    }

    @Override
    public Kind getKind() {
        return kind;
    }

    /** Returns null: the text is known to the snippet. */
    @Override
    public JavaFileObject getSource() {
        return null;
    }

    @Override
    public long getPosition() {
        return position;
    }

    @Override
    public long getStartPosition() {
        return start;
    }

    @Override
    public long getEndPosition() {
        return end;
    }

    @Override
    public long getLineNumber() {
        return line;
    }

    @Override
    public long getColumnNumber() {
        return column;
    }

    @Override
    public String getCode() {
        return code;
    }

    /** Returns the message in English, whatever the locale. */
    @Override
    public String getMessage(Locale locale) {
        return message;
    }

    @Override
    public String toString() {
        return message;
    }
}
