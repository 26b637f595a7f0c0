// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Puts probes into the user's classes and takes them out again. Classes that are there are retransformed right before
 * the statement runs; those defined while it runs are woven as they are defined. Probes are always woven into the bytes
 * that {@link ProfiledCode} keeps, and taken out by handing those back.
 */
final class ProbeTransformer implements ClassFileTransformer {

    private enum Phase {
        IDLE,
        WEAVING,
        RUNNING,
        REMOVING
    }

    private final Instrumentation instrumentation;
    private final ProfiledCode code;
    private final ProbeTable table;
    private final CodeGraph graph = new CodeGraph();
    private final Set<Class<?>> woven = new LinkedHashSet<>();
    private final Set<String> wovenWhileRunning = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
    private final Set<ClassLoader> loaders = new LinkedHashSet<>();
    private EntryPlan plan;
    private volatile Phase phase = Phase.IDLE;
    private Thread weaver;

    ProbeTransformer(Instrumentation instrumentation, ProfiledCode code, ProbeTable table) {
        this.instrumentation = instrumentation;
        this.code = code;
        this.table = table;
    }

    CodeGraph graph() {
        return graph;
    }

    /** One line for each class that could not be woven. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Weaves what is not woven yet, or everything where what is new changes how calls must be counted. */
    void start(CallRecorder recorder) {
        Set<Class<?>> stale = new LinkedHashSet<>();
        synchronized (this) {
            while (addClasses(stale)) {
                loadMissing();
            }
            EntryPlan now = EntryPlan.of(graph);
            if (!now.equals(plan)) {
                plan = now;
                table.begin(now, recorder.counts());
                stale.addAll(woven);
            }
            woven.addAll(stale);
        }
        retransform(stale, Phase.WEAVING);
        phase = Phase.RUNNING;
    }

    private boolean addClasses(Set<Class<?>> added) {
        int before = added.size();
        for (Class<?> type : code.classes()) {
            if (!woven.contains(type)
                    && !added.contains(type)
                    && instrumentation.isModifiableClass(type)
                    && seesProbes(type.getClassLoader())) {
                code.definition(type).ifPresent(bytes -> {
                    graph.add(ClassModel.of(read(bytes), code));
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

    /** From now on new classes are left alone until the next {@link #start}. */
    void pause() {
        phase = Phase.IDLE;
    }

    /** Gives every woven class its own bytes back. */
    void remove() {
        Set<Class<?>> touched = new LinkedHashSet<>(woven);
        if (!wovenWhileRunning.isEmpty()) {
            code.classes().stream()
                    .filter(type -> wovenWhileRunning.contains(internalName(type)))
                    .forEach(touched::add);
        }
        retransform(touched, Phase.REMOVING);
        woven.clear();
    }

    private void retransform(Collection<Class<?>> types, Phase during) {
        if (types.isEmpty()) {
            return;
        }
        weaver = Thread.currentThread();
        phase = during;
        try {
            instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException | LinkageError e) {
            oneByOne(types);
        } finally {
            phase = Phase.IDLE;
            weaver = null;
        }
    }

    // One class that the JVM refuses must not keep the others from being profiled.
    private void oneByOne(Collection<Class<?>> types) {
        for (Class<?> type : types) {
            try {
                instrumentation.retransformClasses(type);
            } catch (UnmodifiableClassException | LinkageError e) {
                failures.add(type.getName() + " was not profiled: " + e);
            }
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
        if (name == null || !code.owns(loader, name)) {
            return null;
        }
        try {
            if (redefined != null) {
                return change(redefined, bytes);
            }
            return phase == Phase.RUNNING && seesProbes(loader) ? define(name, bytes) : null;
        } catch (RuntimeException | LinkageError e) {
            synchronized (this) {
                failures.add(name.replace('/', '.') + " was not profiled: " + e);
            }
            return null;
        }
    }

    private synchronized byte[] define(String name, byte[] bytes) {
        graph.add(ClassModel.of(read(bytes), code));
        wovenWhileRunning.add(name);
        return weave(bytes);
    }

    private synchronized byte[] change(Class<?> type, byte[] bytes) {
        if (weaver != Thread.currentThread()) {
            // Redefined by someone else: it has lost its probes, and gets them back with the next start.
            woven.remove(type);
            return null;
        }
        byte[] own = code.definition(type).orElse(bytes);
        return phase == Phase.WEAVING ? weave(own) : own;
    }

    private byte[] weave(byte[] bytes) {
        ClassNode node = read(bytes);
        if ((node.version & 0xFFFF) < Opcodes.V1_7) {
            throw new IllegalArgumentException("its class file is older than Java 7");
        }
        for (MethodNode method : node.methods) {
            MethodId id = new MethodId(node.name, method.name, method.desc);
            if (graph.method(id).filter(ClassModel.Method::probed).isPresent()) {
                new ProbeWeaver(graph, table, id, method).weave();
            }
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static ClassNode read(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
        return node;
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static boolean seesProbes(ClassLoader loader) {
        try {
            return Class.forName(Probes.class.getName(), false, loader) == Probes.class;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
