// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jiffy.debug.Local;
import jiffy.jshell.result.Completion;
import jiffy.jshell.result.Completion.Candidate;
import jiffy.jshell.syntax.JavaText;
import jiffy.magic.cell.JavaScanner;

/** Completes code for evaluation in a frame: the session's completer sees the frame's locals as variables. */
public final class FrameCompletion {

    private final List<Local> locals;

    /** @param locals of the frame */
    public FrameCompletion(List<Local> locals) {
        this.locals = locals;
    }

    /** The session's completer. */
    public interface Completer {

        /** @param cursor UTF-16 index into {@code code} */
        Completion complete(String code, int cursor);
    }

    /** @param cursor UTF-16 index into {@code code} */
    public Completion complete(String code, int cursor, Completer session) {
        int begin = JavaText.nameBegin(code.substring(0, cursor));
        String before = typed(code.substring(0, begin));
        String name = code.substring(begin, cursor);
        Completion found = session.complete(before + name, before.length() + name.length());
        List<Candidate> candidates = new ArrayList<>();
        if (!before.stripTrailing().endsWith(".")) {
            locals.stream()
                    .filter(l -> l.name().startsWith(name))
                    .forEach(l -> candidates.add(
                            new Candidate(l.name(), Completion.Kind.VARIABLE, SourceTypes.of(signature(l)))));
        }
        candidates.addAll(found.candidates());
        int moved = begin - before.length();
        return new Completion(candidates, Math.max(0, found.start() + moved), Math.max(0, found.end() + moved));
    }

    private String typed(String code) {
        StringBuilder out = new StringBuilder();
        JavaScanner scanner = new JavaScanner(code, 0);
        char last = ';';
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            boolean blank = code.charAt(begin) != '\n' && scanner.skipBlank();
            char kind = blank ? last : scanner.next();
            String word = code.substring(begin, scanner.position());
            Optional<Local> local = blank || kind != 'w' || last == '.' ? Optional.empty() : local(word);
            out.append(local.map(l -> "((" + SourceTypes.of(signature(l)) + ") null)")
                    .orElse(word));
            last = kind;
        }
        return out.toString();
    }

    private Optional<Local> local(String name) {
        return locals.stream().filter(l -> l.name().equals(name)).reduce((outer, inner) -> inner);
    }

    private static String signature(Local local) {
        return local.signature() == null ? local.descriptor() : local.signature();
    }
}
