// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import java.io.File;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.MalformedURLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Runs snippets in this JVM, on the thread that evaluates them, and returns their results as objects. What a snippet
 * returns or throws goes to the current {@link Execution}; to JShell every snippet looks as if it returned.
 */
public final class SessionExecutionControl extends DirectExecutionControl {

    /** Type of the method that JShell compiles a snippet to. */
    public static final MethodType DO_IT = MethodType.methodType(Object.class);

    private SessionClassLoader loader;
    private final Optional<Instrumentation> instrumentation;
    private Execution execution;

    public SessionExecutionControl(SessionClassLoader loader, Optional<Instrumentation> instrumentation) {
        this.loader = loader;
        this.instrumentation = instrumentation;
    }

    /** Returns a provider of this control, for JShell. */
    public ExecutionControlProvider provider() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "jiffy";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return SessionExecutionControl.this;
            }
        };
    }

    /** Makes this the current execution, and returns the previous one, in which it may be nested. */
    public Execution use(Execution next) {
        Execution before = execution;
        execution = next;
        return before;
    }

    /** Sets the loader that defines classes from now on. */
    public void use(SessionClassLoader next) {
        loader = next;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        boolean[] loaded = new boolean[classes.length];
        try {
            for (ClassBytecodes c : classes) {
                loader.declare(c.name(), c.bytecodes());
            }
            for (int i = 0; i < classes.length; i++) {
                // Asking for the methods resolves what the class names, so that it fails here and not when it runs.
                Class<?> type = loader.loadClass(classes[i].name());
                if (!ClassWeaver.runsOnce(classes[i].bytecodes())) {
                    type.getDeclaredMethods();
                }
                loaded[i] = true;
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            execution.failedToLoad(e);
            throw new ClassInstallException(e.toString(), loaded);
        }
    }

    @Override
    public void redefine(ClassBytecodes[] classes) throws ClassInstallException, NotImplementedException {
        if (instrumentation.isEmpty()) {
            throw new NotImplementedException("no instrumentation");
        }
        byte[][] before = new byte[classes.length][];
        ClassDefinition[] definitions = new ClassDefinition[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = classes[i].name();
            before[i] = loader.compiled(name).orElseThrow();
            if (!StaticInitializer.isSame(before[i], classes[i].bytecodes())) {
                // It would not run again, and the old values would stay: JShell makes a new class then.
                restore(classes, before, i);
                throw new ClassInstallException("its static initializer changed", new boolean[classes.length]);
            }
            // Before the redefinition, since transformers that run meanwhile must see the new bytes.
            byte[] woven = loader.declare(name, classes[i].bytecodes());
            definitions[i] = new ClassDefinition(loader.defined(name).orElseThrow(), woven);
        }
        try {
            instrumentation.get().redefineClasses(definitions);
        } catch (ReflectiveOperationException
                | UnmodifiableClassException
                | UnsupportedOperationException
                | LinkageError
                | InternalError e) {
            // InternalError: the class's static initializer failed, and the JVM no longer redefines it.
            restore(classes, before, classes.length);
            throw new ClassInstallException(e.toString(), new boolean[classes.length]);
        }
    }

    private void restore(ClassBytecodes[] classes, byte[][] before, int count) {
        for (int i = 0; i < count; i++) {
            loader.declare(classes[i].name(), before[i]);
        }
    }

    /**
     * Relinks all interrupt checks of the session, for code that begins to run from now on.
     *
     * @return false where classes can't be redefined
     */
    public boolean relink() {
        if (instrumentation.isEmpty()) {
            return false;
        }
        return relink(loader.classes().stream()
                .map(c -> new ClassDefinition(c, loader.definition(c.getName()).orElseThrow()))
                .toList());
    }

    private boolean relink(List<ClassDefinition> same) {
        try {
            instrumentation.orElseThrow().redefineClasses(same.toArray(ClassDefinition[]::new));
            return true;
        } catch (ReflectiveOperationException | UnmodifiableClassException e) {
            return false;
        } catch (LinkageError | InternalError e) {
            // One class is refused, since its static initializer failed, and with it all.
            if (same.size() == 1) {
                loader.leaveOut(same.get(0).getDefinitionClass());
                return true;
            }
            int half = same.size() / 2;
            return relink(same.subList(0, half)) & relink(same.subList(half, same.size()));
        }
    }

    @Override
    public String invoke(String className, String methodName) throws InternalException {
        if (!run(className, methodName, DO_IT)) {
            throw new InternalException("not loaded");
        }
        return "";
    }

    /** Runs a method of a snippet's class; returns false if the class cannot be loaded. */
    public boolean run(String className, String methodName, MethodType returning) {
        MethodHandle handle;
        try {
            Class<?> type = loader.loadClass(className);
            handle =
                    MethodHandles.privateLookupIn(type, MethodHandles.lookup()).findStatic(type, methodName, returning);
        } catch (ReflectiveOperationException | LinkageError e) {
            execution.failedToLoad(e);
            return false;
        }
        loader.enter(className);
        execution.run(handle);
        return true;
    }

    @Override
    public String varValue(String className, String varName) {
        return "";
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        try {
            for (String entry : path.split(File.pathSeparator)) {
                loader.addToClassPath(new File(entry).toURI().toURL());
            }
        } catch (MalformedURLException e) {
            throw new InternalException(e.toString());
        }
    }
}
