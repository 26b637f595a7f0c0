// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.session;

import java.util.Set;
import jiffy.kernel.magic.shell.SessionState;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.option.Operand;

/** {@code %%java}: runs a cell like any other, for notebooks whose cells name their language. */
public final class JavaMagic implements Magic {

    private final SessionState state;

    public JavaMagic(SessionState state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public String summary() {
        return "Run the cell as Java; it is Java without this too";
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
    public Value run(Call call, MagicContext context) throws Exception {
        CellCode body = call.body().orElseThrow();
        return body.isBlank() ? Value.NONE : state.run(body);
    }
}
