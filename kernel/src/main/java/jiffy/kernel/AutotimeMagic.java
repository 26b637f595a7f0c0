// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.List;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;

/** {@code %autotime}: times the Java of every cell from now on, like {@code %time}. */
final class AutotimeMagic implements Magic {

    private final CellTimes times;

    AutotimeMagic(CellTimes times) {
        this.times = times;
    }

    @Override
    public String name() {
        return "autotime";
    }

    @Override
    public String summary() {
        return "Print CPU and wall time of every cell from now on, or no more";
    }

    @Override
    public Operand operand() {
        return Operand.choice("on|off", List.of("on", "off"));
    }

    @Override
    public String details() {
        return "Times the Java of a cell, and leaves out its magics, which have times of their own.";
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        switch (call.line().text().strip()) {
            case "on" -> times.turn(true);
            case "off" -> times.turn(false);
            default -> throw new UsageException("write %autotime on or %autotime off");
        }
        return Value.NONE;
    }
}
