// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jiffy.debug.weave.HookedLine;
import jiffy.debug.weave.LocalSlot;

/** The locals of a stopped thread's frames: the innermost frame's from its hook, the others' as the JVM has them. */
final class FrameLocals {

    private final DebuggedCode code;
    private final CellStack stack;
    private final Optional<LiveFrames> live;
    private final List<Local> top;

    /** @param values of the top line's locals */
    FrameLocals(DebuggedCode code, CellStack stack, Optional<LiveFrames> live, HookedLine line, Object[] values) {
        this.code = code;
        this.stack = stack;
        this.live = live;
        List<Local> found = new ArrayList<>();
        for (int i = 0; i < line.locals().size(); i++) {
            LocalSlot slot = line.locals().get(i);
            if (code.isWritten(line.method().name(), slot.name())) {
                found.add(new Local(slot.name(), slot.descriptor(), slot.signature(), values[i], true));
            }
        }
        top = List.copyOf(found);
    }

    /** Returns the locals of the innermost frame; any thread. */
    List<Local> ofTop() {
        return top;
    }

    /** Returns the locals of a frame; on the stopped thread. */
    List<Local> of(CodeFrame frame) {
        HookedLine line = frame.hooked().orElse(null);
        Object[] slots = live.flatMap(l -> l.slots(stack::below, frame.index())).orElse(null);
        List<Local> found = new ArrayList<>();
        if (line == null || slots == null) {
            return found;
        }
        for (LocalSlot slot : line.locals()) {
            if (code.isWritten(line.method().name(), slot.name())) {
                Optional<Object> value = live.get().value(slot, slots);
                found.add(new Local(
                        slot.name(), slot.descriptor(), slot.signature(), value.orElse(null), value.isPresent()));
            }
        }
        return found;
    }
}
