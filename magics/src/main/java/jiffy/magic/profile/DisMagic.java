// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.profile;

import java.util.List;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.MimeBundle;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Names;
import jiffy.magic.option.Operand;
import jiffy.profile.MethodCode;
import jiffy.profile.UserFunctions;
import jiffy.profile.bytecode.Disassembler;
import jiffy.report.profile.BytecodeText;

/** {@code %dis}, also called {@code %javap}: shows the bytecode of methods. */
public final class DisMagic implements Magic {

    private final String name;

    public DisMagic(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return "Show the bytecode of a method";
    }

    @Override
    public Operand operand() {
        return Operand.name("method");
    }

    @Override
    public String details() {
        return """
                Takes fib, Complex.abs, Complex (all its methods) or a library's String.valueOf; of overloads it
                shows all, or the one whose types are named, as fib(int). The bytecode is the compiler's own, by
                javap; the lines are those of the cell.""";
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        String wanted = methodName(call.line().text());
        Disassembler disassembler;
        try {
            disassembler = new Disassembler(context.code());
        } catch (IllegalStateException e) {
            throw new UsageException(e.getMessage());
        }
        List<MethodCode> methods = disassembler.find(wanted);
        if (methods.isEmpty()) {
            throw new UsageException(unknown(wanted, UserFunctions.of(context.code())));
        }
        context.display()
                .display(MimeBundle.text(
                        BytecodeText.of(meant(methods, call.line().text()), context.code()::source)
                                .stripTrailing()));
        return Value.NONE;
    }

    /**
     * Returns the overload with the parameter types in parentheses; all overloads if none matches, as for a copied
     * call.
     */
    private static List<MethodCode> meant(List<MethodCode> methods, String line) {
        String parameters = parameters(line);
        List<MethodCode> same = methods.stream()
                .filter(m -> parameters(m.header()).equals(parameters))
                .toList();
        return parameters.isEmpty() || same.isEmpty() ? methods : same;
    }

    private static String parameters(String method) {
        int begin = method.indexOf('(') + 1;
        int end = method.lastIndexOf(')');
        String types = begin > 0 && end >= begin ? method.substring(begin, end) : "";
        return types.replaceAll("(?:[\\w$]+\\.)+(?=\\w)", "").replaceAll("\\s", "");
    }

    // A copied call may still have its parentheses.
    private static String methodName(String line) throws UsageException {
        int parenthesis = line.indexOf('(');
        String name = (parenthesis < 0 ? line : line.substring(0, parenthesis)).strip();
        if (name.isEmpty()) {
            throw new UsageException("needs the name of a method, as fib or Complex.abs");
        }
        return name.replace("::", ".");
    }

    private static String unknown(String name, List<String> known) {
        return "there is no method or class " + name
                + Names.nearest(name, known)
                        .map(n -> "; did you mean " + n + "?")
                        .orElse("; run the cell that defines it first");
    }
}
