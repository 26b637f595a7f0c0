// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.lang.instrument.Instrumentation;
import java.util.LinkedHashSet;
import java.util.Set;
import jiffy.profile.MethodId;
import jiffy.profile.ProfiledCode;
import jiffy.profile.bytecode.ClassModel;
import jiffy.profile.bytecode.CodeGraph;
import jiffy.profile.bytecode.WovenClasses;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves the probes that count and time calls. */
final class ProbeTransformer extends WovenClasses {

    private final ProfiledCode code;
    private final ProbeTable table;
    private final CodeGraph graph = new CodeGraph();
    private final Set<ClassLoader> loaders = new LinkedHashSet<>();
    private EntryPlan plan;

    ProbeTransformer(Instrumentation instrumentation, ProfiledCode code, ProbeTable table) {
        super(instrumentation, code);
        this.code = code;
        this.table = table;
    }

    CodeGraph graph() {
        return graph;
    }

    /** Weaves new classes, or all classes if the new ones change how calls must be counted. */
    void start(CallRecorder recorder) {
        Set<Class<?>> stale = new LinkedHashSet<>();
        synchronized (this) {
            while (addClasses(stale)) {
                loadMissing();
            }
            EntryPlan now = EntryPlan.of(graph, code.entryClass().map(name -> name.replace('.', '/')));
            if (!now.equals(plan)) {
                plan = now;
                table.begin(now, recorder.counts());
                stale.addAll(woven());
            }
            woven().addAll(stale);
        }
        weaveAndRun(stale);
    }

    private boolean addClasses(Set<Class<?>> added) {
        int before = added.size();
        for (Class<?> type : code.classes()) {
            if (!woven().contains(type) && !added.contains(type) && canWeave(type)) {
                code.definition(type).ifPresent(bytes -> {
                    defining(read(bytes));
                    added.add(type);
                    loaders.add(type.getClassLoader());
                });
            }
        }
        return added.size() > before;
    }

    // Classes that the user's code names are loaded now, so that nothing is said of calls that a class may still
    // change.
    private void loadMissing() {
        for (String name : graph.missing()) {
            for (ClassLoader loader : loaders) {
                if (code.owns(loader, name)) {
                    try {
                        Class.forName(name.replace('/', '.'), false, loader);
                    } catch (ClassNotFoundException | LinkageError e) {
                        // The statement will meet the same error if it comes to the class.
                    }
                }
            }
        }
    }

    @Override
    public void defining(ClassNode node) {
        graph.add(ClassModel.of(node, code));
    }

    @Override
    public void weave(ClassNode node) {
        for (MethodNode method : node.methods) {
            MethodId id = new MethodId(node.name, method.name, method.desc);
            if (graph.method(id).filter(ClassModel.Method::probed).isPresent()) {
                new ProbeWeaver(graph, table, id, method).weave();
            }
        }
    }
}
