// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jiffy.magic.Magic.Form;
import jiffy.magic.cell.MagicNames;
import jiffy.magic.cell.Segment;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Arguments;
import jiffy.magic.option.Names;

/** The one table of magics, from which dispatch, help, completion and {@code %lsmagic} are read. */
public final class Magics implements MagicNames {

    private final Map<String, Magic> byName = new LinkedHashMap<>();
    private final Map<String, Magic> byAlias = new HashMap<>();

    /** @param magics in the order in which {@code %lsmagic} lists them */
    public Magics(List<Magic> magics) {
        for (Magic magic : magics) {
            if (byName.put(magic.name(), magic) != null) {
                throw new IllegalArgumentException("two magics are named " + magic.name());
            }
            magic.aliases().forEach(alias -> byAlias.put(alias, magic));
        }
    }

    /** All magics, in order. */
    public Collection<Magic> all() {
        return List.copyOf(byName.values());
    }

    /** The magics that may be called in this form, in order. */
    public List<Magic> all(Form form) {
        return byName.values().stream().filter(m -> m.forms().contains(form)).toList();
    }

    /** Returns the magic with this name or alias, without percent signs. */
    public Optional<Magic> find(String name) {
        return Optional.ofNullable(byName.getOrDefault(name, byAlias.get(name)));
    }

    @Override
    public boolean isMagic(String name) {
        return find(name).isPresent();
    }

    @Override
    public Optional<String> calledBy(String prefix) {
        return byName.values().stream()
                .filter(m -> m.prefix().equals(Optional.of(prefix)))
                .map(Magic::name)
                .findFirst();
    }

    @Override
    public boolean worksOnCells(String name) {
        return find(name).filter(m -> m.forms().contains(Form.CELL)).isPresent();
    }

    /**
     * Calls a magic.
     *
     * @param call the segment of a cell that names it
     * @return the magic's value, or {@link Value#NONE}
     * @throws UsageException for an unknown name, a form or an option that the magic does not have
     */
    public Value run(Segment.MagicCall call, MagicContext context) throws Exception {
        Magic magic = require(call);
        Arguments arguments;
        try {
            arguments = Interpolation.in(magic, magic.options().parse(call.line()), context.evaluator());
        } catch (UsageException e) {
            throw new UsageException(call.percentName() + ": " + e.getMessage());
        }
        boolean suspended = magic.measures() && context.evaluator().suspendDebugging();
        if (suspended) {
            context.display()
                    .warn("the debugger does not stop in " + call.percentName() + ", since it would slow the code");
        }
        try {
            return magic.run(new Call(arguments, arguments.rest(), call.body(), call.assigned()), context);
        } catch (UsageException e) {
            throw new UsageException(prefixed(call.percentName(), e.getMessage()));
        } finally {
            if (suspended) {
                context.evaluator().resumeDebugging();
            }
        }
    }

    // A magic that runs other magics would otherwise be named twice.
    private static String prefixed(String name, String message) {
        return message.startsWith("%") ? message : name + ": " + message;
    }

    private Magic require(Segment.MagicCall call) throws UsageException {
        Form form = call.body().isPresent() ? Form.CELL : Form.LINE;
        Optional<Magic> found = find(call.name());
        if (found.isEmpty()) {
            throw new UsageException(unknown(call.name(), form));
        }
        Magic magic = found.get();
        if (magic.forms().contains(form)) {
            return magic;
        }
        throw new UsageException(
                form == Form.LINE
                        ? "%" + call.name() + " works on a whole cell: write %%" + call.name()
                                + " on the cell's first line"
                        : "%%" + call.name() + " works on one line: write %" + call.name());
    }

    /** The message for a magic that does not exist, with the nearest name that does. */
    public String unknown(String name, Form form) {
        String percent = form == Form.LINE ? "%" : "%%";
        List<String> names = all(form).stream().map(Magic::name).toList();
        String near = Names.nearest(name, names)
                .map(n -> "did you mean " + percent + n + "?")
                .orElse("%lsmagic lists what there is");
        return percent + name + " is not a magic: " + near;
    }
}
