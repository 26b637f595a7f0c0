// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.library;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jiffy.magic.Call;
import jiffy.magic.Evaluator;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.MimeBundle;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Words;

/** {@code %dependency}: {@code %maven} in the syntax of notebooks for the Rapaio kernel. */
public final class DependencyMagic implements Magic {

    private static final Pattern ESCAPED = Pattern.compile("\\\\\\{([A-Za-z_]\\w*)\\}");

    private final Libraries libraries;

    public DependencyMagic(Libraries libraries) {
        this.libraries = libraries;
    }

    @Override
    public String name() {
        return "dependency";
    }

    @Override
    public String summary() {
        return "As %maven, in the words of the Rapaio kernel";
    }

    @Override
    public Operand operand() {
        return Operand.choice(
                "/add group:artifact:version | /add-repo id url | /list-repos | /resolve",
                List.of("/add", "/add-repo", "/list-repos", "/resolve"));
    }

    @Override
    public String details() {
        return "/resolve resolves together what was added since the last time.";
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        List<String> words = Words.of(text(call.line().text(), context.evaluator()));
        String command = words.isEmpty() ? "" : words.get(0);
        if (command.equals("/add") && words.size() >= 2) {
            libraries.remember(words.get(1));
        } else if (command.equals("/add-repo") && words.size() >= 3) {
            libraries.resolver().addRepository(words.get(1), words.get(2));
        } else if (command.equals("/list-repos")) {
            context.display()
                    .display(MimeBundle.text(
                            String.join("\n", libraries.resolver().repositories())));
        } else if (command.equals("/resolve")) {
            resolve(context);
        } else {
            throw new UsageException(
                    "write /add, /add-repo, /list-repos or /resolve; %maven does all of it in one line");
        }
        return Value.NONE;
    }

    /** There, variables are written \{name} or ${name}, of which the latter's braces are interpolated already. */
    private static String text(String line, Evaluator evaluator) throws Exception {
        Matcher named = ESCAPED.matcher(line.replace("$", ""));
        StringBuilder text = new StringBuilder();
        while (named.find()) {
            String name = named.group(1);
            String value = evaluator.isVariable(name) ? evaluator.textOf(CellCode.of(name)) : named.group();
            named.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return named.appendTail(text).toString();
    }

    private void resolve(MagicContext context) throws UsageException {
        List<String> wanted = new ArrayList<>(libraries.takeRemembered());
        libraries.refuseOtherVersions(wanted);
        LibraryOptions none = new LibraryOptions(List.of(), false, false, false);
        libraries.load(resolver -> resolver.resolve(libraries.request(wanted, none)), context.display());
    }
}
