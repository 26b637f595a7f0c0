// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.session;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jiffy.display.ValueText;
import jiffy.jshell.result.Variable;
import jiffy.kernel.magic.shell.SessionState;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Words;

/** {@code %who}, {@code %whos} and {@code %who_ls}: list the session's variables. */
public final class WhoMagic implements Magic {

    /** The details that are listed for each variable. */
    public enum Detail {
        NAMES,
        TABLE,
        LIST
    }

    private static final int MAX_CHARACTERS = 60;

    private final SessionState state;
    private final Detail detail;

    public WhoMagic(SessionState state, Detail detail) {
        this.state = state;
        this.detail = detail;
    }

    @Override
    public String name() {
        return switch (detail) {
            case NAMES -> "who";
            case TABLE -> "whos";
            case LIST -> "who_ls";
        };
    }

    @Override
    public String summary() {
        return switch (detail) {
            case NAMES -> "Print the names of the session's variables";
            case TABLE -> "Print the session's variables with types and values";
            case LIST -> "Return the names of the session's variables";
        };
    }

    @Override
    public Operand operand() {
        return Operand.name("[type ...]");
    }

    @Override
    public String details() {
        return "With types, only variables declared with one of them: %who int String.";
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        List<String> types = Words.of(call.line().text().replaceAll(",\\s+", ","));
        List<Variable> variables = state.session().assistant().variables().stream()
                .filter(v -> !v.name().startsWith("_"))
                .filter(v -> types.isEmpty() || isNamed(types, v.type()) || isNamed(types, simple(v.type())))
                .toList();
        if (detail == Detail.LIST) {
            return new Value(variables.stream().map(Variable::name).toList(), "java.util.List<String>");
        }
        if (variables.isEmpty()) {
            System.out.println(types.isEmpty() ? "The session has no variables." : "No variables are of this type.");
        } else {
            System.out.println(detail == Detail.NAMES ? names(variables) : table(variables));
        }
        return Value.NONE;
    }

    private static String names(List<Variable> variables) {
        return variables.stream().map(Variable::name).collect(Collectors.joining("\t"));
    }

    /** IPython's table. */
    private static String table(List<Variable> variables) {
        int nameWidth = width("Variable", variables.stream().map(Variable::name).toList());
        int typeWidth =
                width("Type", variables.stream().map(v -> simple(v.type())).toList());
        String head = pad("Variable", nameWidth) + "   " + pad("Type", typeWidth) + "   Data/Info";
        String lines = variables.stream()
                .map(v -> pad(v.name(), nameWidth) + "   " + pad(simple(v.type()), typeWidth) + "   "
                        + information(v.value()))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
        return head + "\n" + "-".repeat(head.length()) + "\n" + lines;
    }

    private static int width(String head, List<String> texts) {
        return Math.max(
                head.length(), texts.stream().mapToInt(String::length).max().orElse(0));
    }

    /** Whether a variable has a type; {@code List} matches lists with any type argument. */
    private static boolean isNamed(List<String> types, String type) {
        String simple = type.replaceAll(",\\s+", ",");
        return types.contains(simple) || types.contains(simple.replaceFirst("<.*", ""));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String simple(String type) {
        return type.replaceAll("\\b(?:[a-z_]\\w*\\.)+", "");
    }

    private static String information(Object value) {
        String size = "";
        if (value instanceof Collection<?> collection) {
            size = "n=" + collection.size() + ": ";
        } else if (value instanceof Map<?, ?> map) {
            size = "n=" + map.size() + ": ";
        } else if (value != null && value.getClass().isArray()) {
            size = "n=" + Array.getLength(value) + ": ";
        }
        return size + ValueText.brief(value, MAX_CHARACTERS);
    }
}
