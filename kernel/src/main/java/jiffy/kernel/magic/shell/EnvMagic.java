// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.shell;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;

/** {@code %env}: lists and sets environment variables. */
public final class EnvMagic implements Magic {

    private static final Pattern SETTING = Pattern.compile("([^\\s=]+)\\s*[=\\s]\\s*(.*)", Pattern.DOTALL);

    private final Shell shell;

    public EnvMagic(Shell shell) {
        this.shell = shell;
    }

    @Override
    public String name() {
        return "env";
    }

    @Override
    public List<String> aliases() {
        return List.of("set_env");
    }

    @Override
    public String summary() {
        return "Return or set environment variables";
    }

    @Override
    public Operand operand() {
        return Operand.choice(
                "[NAME[=value]]",
                () -> System.getenv().keySet().stream().sorted().toList());
    }

    @Override
    public String details() {
        return "What is set counts for commands of cells. System.getenv can't be changed while the JVM runs.";
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.putAll(shell.environment());
        String text = call.line().text().strip();
        if (text.isEmpty()) {
            return new Value(all, "java.util.Map<String, String>");
        }
        Matcher setting = SETTING.matcher(text);
        if (!setting.matches()) {
            if (!all.containsKey(text)) {
                throw new UsageException("there is no environment variable " + text);
            }
            return Value.of(all.get(text));
        }
        String value = setting.group(2).strip();
        shell.environment().put(setting.group(1), value);
        System.out.println("env: " + setting.group(1) + "=" + value);
        return Value.NONE;
    }
}
