// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.line;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jiffy.profile.MethodId;
import jiffy.profile.ProfiledCode;
import jiffy.profile.UserFunctions;
import jiffy.profile.bytecode.SuperCall;
import jiffy.profile.bytecode.WovenClasses;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves the probes that count and measure lines into the chosen methods. */
final class LineTransformer extends WovenClasses {

    private final ProfiledCode code;
    private final LineTable table;
    private final Predicate<String> selected;

    /** @param selected whether a function of the user's, as {@link ProfiledCode.Place} names it, is profiled */
    LineTransformer(Instrumentation instrumentation, ProfiledCode code, LineTable table, Predicate<String> selected) {
        super(instrumentation, code);
        this.code = code;
        this.table = table;
        this.selected = selected;
    }

    /** Weaves the classes that are not woven yet. */
    void start() {
        List<Class<?>> added = new ArrayList<>();
        synchronized (this) {
            for (Class<?> type : code.classes()) {
                boolean wanted = !woven().contains(type)
                        && canWeave(type)
                        && code.definition(type).filter(this::hasSelected).isPresent();
                if (wanted) {
                    added.add(type);
                }
            }
            woven().addAll(added);
        }
        weaveAndRun(added);
    }

    private boolean hasSelected(byte[] bytes) {
        ClassNode node = read(bytes);
        return node.methods.stream().anyMatch(m -> !family(node, m).isEmpty());
    }

    @Override
    public void defining(ClassNode node) {}

    @Override
    public void weave(ClassNode node) {
        for (MethodNode method : node.methods) {
            String family = family(node, method);
            if (!family.isEmpty()) {
                new LineWeaver(table, new MethodId(node.name, method.name, method.desc), method).weave(family);
            }
        }
    }

    // Bridges and accessors get no probes: they are synthetic.
    private String family(ClassNode node, MethodNode method) {
        boolean written = UserFunctions.isWritten(method) || method.name.startsWith("lambda$");
        int line = UserFunctions.firstLine(method);
        if (!written || line == 0 || !SuperCall.isWeavable(method)) {
            return "";
        }
        String type = node.name.replace('/', '.');
        String function = code.place(type, method.name, method.desc, line).function();
        return !function.isEmpty() && selected.test(function) ? type + "." + function : "";
    }
}
