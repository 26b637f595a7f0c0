// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.NotImplementedException;
import jiffy.jshell.execution.Execution;
import jiffy.jshell.execution.SessionExecutionControl;
import jiffy.jshell.snippet.JShellInternals.Ability;

/** Compiles, loads and runs units: several snippets compiled together. The lock of {@link Engine} must be held. */
public final class Units {

    private final Engine engine;
    private final JShellInternals internals;
    private final SessionExecutionControl control;
    private final SnippetRegister register;
    private final UnitCompiler compiler;

    private Units(JShell shell, JShellInternals internals, SessionExecutionControl control, Engine engine)
            throws ReflectiveOperationException {
        this.engine = engine;
        this.internals = internals;
        this.control = control;
        register = new SnippetRegister(shell);
        compiler = new UnitCompiler(shell);
    }

    static Optional<Units> of(JShell shell, JShellInternals internals, SessionExecutionControl control, Engine engine) {
        Units[] found = {null};
        internals.attempt(Ability.COMPILE_UNITS, () -> found[0] = new Units(shell, internals, control, engine));
        return Optional.ofNullable(found[0]);
    }

    /** Returns the register of snippets that are compiled with others. */
    public SnippetRegister register() {
        return register;
    }

    /** Compiles a unit of several snippets. */
    public UnitCompiler.Result compile(String text) {
        engine.renewCompilers();
        try {
            UnitCompiler.Result result = compiler.compile(text);
            if (result.errors().stream().anyMatch(SnippetErrors::exceedsClassFile)) {
                internals.renewCompilers();
            }
            return result;
        } catch (RuntimeException | Error e) {
            internals.renewCompilers();
            throw new CompilerCrash(e);
        }
    }

    /** Runs a method of a snippet's class. */
    public void run(String className, String method, MethodType type, Execution execution) {
        Execution outer = control.use(execution);
        try {
            control.run(className, method, type);
        } finally {
            control.use(outer);
        }
    }

    /** Defines or redefines classes of a unit; returns false if the JVM refuses. */
    public boolean load(List<ClassBytecodes> classes, Execution execution) {
        ClassBytecodes[] added =
                classes.stream().filter(c -> !compiler.isLoaded(c)).toArray(ClassBytecodes[]::new);
        ClassBytecodes[] changed = classes.stream()
                .filter(c -> compiler.isLoaded(c) && !compiler.isCurrent(c))
                .toArray(ClassBytecodes[]::new);
        Execution outer = control.use(execution);
        try {
            control.load(added);
            compiler.markLoaded(added);
            if (changed.length > 0) {
                control.redefine(changed);
                compiler.markLoaded(changed);
            }
            return true;
        } catch (ClassInstallException | NotImplementedException e) {
            return false;
        } finally {
            control.use(outer);
        }
    }

    /** Forgets a snippet that another one replaced in the same class. */
    public void forgetReplaced(Snippet snippet, String wrapper) {
        internals.forget(snippet, wrapper, false);
    }

    /** Forgets a new snippet that was compiled and never entered. */
    public void forgetUnused(Snippet snippet, String wrapper) {
        internals.forgetUnused(snippet, wrapper);
    }

    /** Forgets the class of a unit's statements, which have run. */
    public void forgetStatements(String className) {
        internals.forgetClasses(className);
        engine.loader().retire(className);
    }
}
