// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.error;

import java.util.Optional;
import java.util.function.Supplier;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.MimeBundle;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;

/** {@code %tb}: the stack trace of the last exception, with all its frames. */
public final class TbMagic implements Magic {

    private final Supplier<Optional<String>> lastTrace;

    /** @param lastTrace the trace of the last exception; empty where there was none */
    public TbMagic(Supplier<Optional<String>> lastTrace) {
        this.lastTrace = lastTrace;
    }

    @Override
    public String name() {
        return "tb";
    }

    @Override
    public String summary() {
        return "Show the last exception with all frames of its stack trace";
    }

    @Override
    public Operand operand() {
        return Operand.NONE;
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        if (!call.line().isBlank()) {
            throw new UsageException("takes nothing after its name");
        }
        String trace = lastTrace.get().orElseThrow(() -> new UsageException("no cell has thrown an exception yet"));
        context.display().display(MimeBundle.text(trace));
        return Value.NONE;
    }
}
