// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.bytecode;

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
import jiffy.profile.ProfiledCode;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * Puts probes into the user's classes and takes them out again. Classes that are there are retransformed right before
 * the statement runs; those defined while it runs are woven as they are defined. Probes are always woven into the bytes
 * that {@link ProfiledCode} keeps, and taken out by handing those back.
 */
public abstract class WovenClasses implements ClassFileTransformer {

    private enum Phase {
        IDLE,
        WEAVING,
        RUNNING,
        REMOVING
    }

    private final Instrumentation instrumentation;
    private final ProfiledCode code;
    private final Set<Class<?>> woven = new LinkedHashSet<>();
    private final Set<String> wovenWhileRunning = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
    private volatile Phase phase = Phase.IDLE;
    private Thread weaver;

    public WovenClasses(Instrumentation instrumentation, ProfiledCode code) {
        this.instrumentation = instrumentation;
        this.code = code;
    }

    /** Adds the probes to a class; under this object's lock. */
    public abstract void weave(ClassNode node);

    /** Called before a class that is defined while the code runs is woven; under this object's lock. */
    public abstract void defining(ClassNode node);

    /** Returns the classes that have probes, except those defined while the code runs. */
    public final Set<Class<?>> woven() {
        return woven;
    }

    /** One line for each class that could not be woven. */
    public final List<String> failures() {
        return List.copyOf(failures);
    }

    /** Whether a class can be woven, and its code can then link to the probes. */
    public final boolean canWeave(Class<?> type) {
        return instrumentation.isModifiableClass(type) && seesProbes(type.getClassLoader());
    }

    /** Weaves classes, also those already woven, and from now on each class that is defined. */
    public final void weaveAndRun(Collection<Class<?>> types) {
        retransform(types, Phase.WEAVING);
        phase = Phase.RUNNING;
    }

    /** Stops weaving new classes until {@link #weaveAndRun}. */
    public final void pause() {
        phase = Phase.IDLE;
    }

    /** Restores the original bytes of every woven class. */
    public final void remove() {
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
        } catch (UnmodifiableClassException | LinkageError | InternalError e) {
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
                failures.add(type.getName()
                        + (phase == Phase.REMOVING ? " still has probes, which slow it down: " : " was not profiled: ")
                        + e);
            } catch (InternalError e) {
                // Its static initializer failed: none of its code can run.
            }
        }
    }

    @Override
    public final byte[] transform(
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
        defining(read(bytes));
        wovenWhileRunning.add(name);
        return withProbes(bytes);
    }

    private synchronized byte[] change(Class<?> type, byte[] bytes) {
        if (weaver != Thread.currentThread()) {
            // Redefined by someone else: it has lost its probes, and gets them back with the next start.
            woven.remove(type);
            return null;
        }
        byte[] own = code.definition(type).orElse(bytes);
        return phase == Phase.WEAVING ? withProbes(own) : own;
    }

    private byte[] withProbes(byte[] bytes) {
        ClassNode node = read(bytes);
        if ((node.version & 0xFFFF) < Opcodes.V1_7) {
            throw new IllegalArgumentException("its class file is older than Java 7");
        }
        weave(node);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    /** Reads a class file, with its stack map frames expanded. */
    public static ClassNode read(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
        return node;
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static boolean seesProbes(ClassLoader loader) {
        try {
            return Class.forName(ActiveProfile.class.getName(), false, loader) == ActiveProfile.class;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
