// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.session;

import java.util.List;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.option.Operand;

/** {@code %load_ext}: does nothing, for cells written for IPython. */
public final class LoadExtMagic implements Magic {

    @Override
    public String name() {
        return "load_ext";
    }

    @Override
    public List<String> aliases() {
        return List.of("reload_ext", "unload_ext");
    }

    @Override
    public String summary() {
        return "Do nothing: there are no extensions to load";
    }

    @Override
    public Operand operand() {
        return Operand.text("name");
    }

    @Override
    public Value run(Call call, MagicContext context) {
        System.out.println(
                "%load_ext does nothing here: %lsmagic lists the magics, which are all there from the start");
        return Value.NONE;
    }
}
