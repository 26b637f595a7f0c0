// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jiffy.profile.MethodCode;

/** Bytecode as text, each source line followed by the instructions it was compiled to. */
public final class BytecodeText {

    private BytecodeText() {}

    /**
     * The listing, methods separated by an empty line.
     *
     * @param source the text of a file that a place names
     */
    public static String of(List<MethodCode> methods, Function<String, Optional<String>> source) {
        return methods.stream().map(m -> of(m, source)).collect(Collectors.joining("\n"));
    }

    private static String of(MethodCode method, Function<String, Optional<String>> source) {
        String file = method.place().file();
        List<String> lines =
                source.apply(file).map(text -> text.lines().toList()).orElse(List.of());
        String place =
                method.place().line() == 0 ? "" : file + ":" + method.place().line() + "  ";
        StringBuilder text = new StringBuilder(place).append(method.header()).append('\n');
        for (MethodCode.Instruction instruction : method.instructions()) {
            int line = instruction.line();
            if (line > 0) {
                String content =
                        line <= lines.size() ? "  " + lines.get(line - 1).strip() : "";
                text.append(String.format(Locale.ROOT, "%6d", line))
                        .append(content)
                        .append('\n');
            }
            text.append("        ").append(instruction.text()).append('\n');
        }
        return text.toString();
    }
}
