// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Weaves hooks into the classes that can be debugged, and removes them again, restoring each class's original bytes.
 * Any thread.
 */
public final class HookTransformer implements ClassFileTransformer {

    private final Instrumentation instrumentation;
    private final WeavableCode code;
    private final HookedLines lines = new HookedLines();
    private final HookWeaver weaver = new HookWeaver(lines);
    private final Consumer<String> defined;
    private final Consumer<String> log;
    private boolean registered;
    private volatile boolean weaving;
    private volatile Thread remover;
    private volatile Thread weaverThread;

    /**
     * Creates a transformer that weaves nothing yet.
     *
     * @param defined called with the name of a class that got hooks as it was defined or redefined, before any of the
     *     new code runs
     * @param log gets a line for each class that cannot be woven
     */
    public HookTransformer(
            Instrumentation instrumentation, WeavableCode code, Consumer<String> defined, Consumer<String> log) {
        this.instrumentation = instrumentation;
        this.code = code;
        this.defined = defined;
        this.log = log;
    }

    /** Returns the lines that have hooks. */
    public HookedLines lines() {
        return lines;
    }

    /** Weaves hooks into all classes, and into those that are defined from now on. */
    public synchronized void weave() {
        if (!registered) {
            instrumentation.addTransformer(this, true);
            registered = true;
        }
        weaving = true;
        weaverThread = Thread.currentThread();
        try {
            retransform();
        } finally {
            weaverThread = null;
        }
    }

    /** Removes the hooks from all classes. Code that runs keeps its hooks until it returns; they do nothing. */
    public synchronized void remove() {
        weaving = false;
        remover = Thread.currentThread();
        try {
            retransform();
        } finally {
            remover = null;
            if (registered) {
                instrumentation.removeTransformer(this);
                registered = false;
            }
        }
    }

    /** Forgets the lines of classes whose code cannot run again. */
    public void forgetOld() {
        if (lines.size() > DebugHook.MAX_LINES / 2) {
            lines.keep(code.classes().stream().map(Class::getName).collect(Collectors.toSet()));
        }
    }

    private void retransform() {
        Class<?>[] types = code.classes().stream()
                .filter(c -> code.owns(c.getClassLoader(), c.getName().replace('.', '/')))
                .filter(instrumentation::isModifiableClass)
                .toArray(Class<?>[]::new);
        if (types.length == 0) {
            return;
        }
        try {
            // All at once: each call stops the JVM for some 40 ms, however many classes it is for.
            instrumentation.retransformClasses(types);
        } catch (UnmodifiableClassException | LinkageError e) {
            Arrays.stream(types).forEach(this::retransform);
        }
    }

    // One class that the JVM refuses must not keep the others from being debugged.
    private void retransform(Class<?> type) {
        try {
            instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | LinkageError e) {
            log.accept(type.getName() + " cannot be debugged: " + e);
        }
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
        if (name == null || !code.owns(loader, name)) {
            return null;
        }
        try {
            if (type != null && remover == Thread.currentThread()) {
                return code.definition(type).orElse(null);
            }
            return weaving
                    ? weave(name, type == null ? bytes : code.definition(type).orElse(bytes))
                    : null;
        } catch (RuntimeException | LinkageError e) {
            log.accept(name.replace('/', '.') + " cannot be debugged: " + e);
            return null;
        }
    }

    private byte[] weave(String name, byte[] bytes) {
        byte[] woven = weaver.weave(bytes);
        if (weaverThread != Thread.currentThread()) {
            defined.accept(name.replace('/', '.'));
        }
        return woven;
    }
}
