// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.session;

import java.util.List;
import jiffy.kernel.magic.shell.SessionState;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Words;

/** {@code %del}: forgets variables, methods or classes by name. */
public final class DelMagic implements Magic {

    private final SessionState state;

    public DelMagic(SessionState state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "del";
    }

    @Override
    public String summary() {
        return "Forget variables, methods, classes or results, and free what they hold";
    }

    @Override
    public Operand operand() {
        return Operand.name("name ...");
    }

    @Override
    public String details() {
        return "Results are named $1, $2 and so on, the last one __ as well.";
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        List<String> names = Words.of(call.line().text());
        if (names.isEmpty()) {
            throw new UsageException("write what is to be forgotten: %del name");
        }
        for (String name : names) {
            if (!state.session().delete(name)) {
                throw new UsageException("nothing is named " + name + ": %who lists the variables");
            }
        }
        return Value.NONE;
    }
}
