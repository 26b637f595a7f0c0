// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.file;

import java.util.List;
import java.util.Set;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.MimeBundle;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;

/** {@code %%html} and similar magics: show the cell in a format. */
public final class ShowMagic implements Magic {

    private final String name;
    private final List<String> aliases;
    private final String form;
    private final String mimeType;

    /**
     * @param form what the cell is, for the summary
     * @param mimeType what the front end takes it for
     */
    public ShowMagic(String name, List<String> aliases, String form, String mimeType) {
        this.name = name;
        this.aliases = aliases;
        this.form = form;
        this.mimeType = mimeType;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> aliases() {
        return aliases;
    }

    @Override
    public String summary() {
        return "Show the cell as " + form;
    }

    @Override
    public Operand operand() {
        return Operand.NONE;
    }

    @Override
    public Set<Form> forms() {
        return Set.of(Form.CELL);
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        String text = call.body().orElseThrow().text();
        context.display().display(MimeBundle.text(text.strip()).with(mimeType, text));
        return Value.NONE;
    }
}
