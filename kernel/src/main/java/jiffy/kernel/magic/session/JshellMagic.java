// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jiffy.display.ValueText;
import jiffy.jshell.snippet.Declarations;
import jiffy.kernel.magic.shell.SessionState;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Words;

/** {@code %jshell /vars}: the listing commands of jshell and of the Rapaio kernel. */
public final class JshellMagic implements Magic {

    private static final int MAX_CHARACTERS = 1000;

    private static final Map<String, String> INSTEAD = Map.of(
            "/exit", "the kernel is ended in the Kernel menu",
            "/reset", "%reset forgets what cells declared",
            "/reload", "the Kernel menu restarts and runs all cells",
            "/open", "%load file evaluates a file, and %run calls its main method too",
            "/save", "%history prints the cells; the notebook is saved by the front end",
            "/history", "%history prints the cells of this session",
            "/edit", "change the cell and run it again",
            "/drop", "%del name forgets one name, %reset all of them",
            "/env", "%classpath and %maven add to the class path",
            "/set", "settings stand in jiffy.properties");

    private final SessionState state;

    public JshellMagic(SessionState state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "jshell";
    }

    @Override
    public Optional<String> prefix() {
        return Optional.of("/");
    }

    @Override
    public String summary() {
        return "List variables, methods, types, imports or snippets, as jshell's commands do";
    }

    @Override
    public Operand operand() {
        return Operand.choice(
                "/vars | /methods | /types | /imports | /list",
                List.of("/vars", "/methods", "/types", "/imports", "/list"));
    }

    @Override
    public String details() {
        return "/vars alone, at the beginning of a line, does the same.";
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        List<String> words = Words.of(call.line().text());
        String command = words.isEmpty() ? "" : words.get(0);
        List<String> lines = lines(command);
        System.out.println(lines.isEmpty() ? "none" : String.join("\n", lines));
        return Value.NONE;
    }

    private List<String> lines(String command) throws UsageException {
        Declarations declared = state.session().assistant().declarations();
        return switch (command) {
            case "/vars", "/v", "/var" ->
                state.session().assistant().variables().stream()
                        .map(v -> v.type() + " " + v.name() + " = " + ValueText.brief(v.value(), MAX_CHARACTERS))
                        .toList();
            case "/methods", "/m" -> declared.methods();
            case "/types", "/t" -> declared.types();
            case "/imports", "/i" -> declared.imports();
            case "/list", "/l" -> declared.sources();
            case "/help", "/?" -> List.of("%lsmagic lists the magics; name? explains a magic, a class or a method");
            default -> throw new UsageException(instead(command));
        };
    }

    private static String instead(String command) {
        String instead = INSTEAD.get(command);
        return instead == null
                ? "write /vars, /methods, /types, /imports or /list; %lsmagic lists the magics"
                : "there is no " + command + " here: " + instead;
    }
}
