// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.standard;

import java.util.List;
import java.util.stream.Collectors;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.MagicHelp;
import jiffy.magic.MimeBundle;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;

/** {@code %lsmagic}: lists the magics. */
final class LsmagicMagic implements Magic {

    @Override
    public String name() {
        return "lsmagic";
    }

    @Override
    public List<String> aliases() {
        return List.of("help", "magics");
    }

    @Override
    public String summary() {
        return "List the magics";
    }

    @Override
    public Operand operand() {
        return Operand.NONE;
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        if (!call.line().isBlank()) {
            throw new UsageException("takes nothing after its name; %name? explains a magic");
        }
        int width = context.magics().all().stream()
                .mapToInt(m -> MagicHelp.names(m).length())
                .max()
                .orElse(0);
        String list = context.magics().all().stream()
                .map(m -> pad(MagicHelp.names(m), width) + "  " + m.summary())
                .collect(Collectors.joining("\n"));
        context.display().display(MimeBundle.text(list + "\n\n%name? shows a magic's options."));
        return Value.NONE;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
