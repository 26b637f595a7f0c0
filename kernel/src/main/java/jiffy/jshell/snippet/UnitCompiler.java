// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import static jiffy.jshell.snippet.JShellMembers.constructor;
import static jiffy.jshell.snippet.JShellMembers.field;
import static jiffy.jshell.snippet.JShellMembers.method;
import static jiffy.jshell.snippet.JShellMembers.type;
import static jiffy.jshell.snippet.JShellMembers.with;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/**
 * Compiles the text of a whole compilation unit with JShell's compiler. JShell's API compiles each snippet by itself
 * and up to four times: to find out what it is, whether it is valid, and what its class files are.
 */
public final class UnitCompiler {

    private final Object compilers;
    private final Object classes;
    private final Class<?> worker;
    private final Method compileAll;
    private final Method compile;
    private final Method diagnostics;
    private final Method classList;
    private final Method classInfo;
    private final Method bytecodes;
    private final Method isLoaded;
    private final Method isCurrent;
    private final Method markLoaded;
    private final Method identity;
    private final Constructor<?> outerWrap;

    UnitCompiler(JShell shell) throws ReflectiveOperationException {
        compilers = field(shell, "taskFactory");
        classes = field(shell, "classTracker");
        worker = type("TaskFactory$Worker");
        compileAll = method("TaskFactory", "compile", Collection.class, worker);
        compile = method("TaskFactory$CompileTask", "compile");
        diagnostics = method("TaskFactory$BaseTask", "getDiagnostics");
        classList = method("TaskFactory$CompileTask", "classList", type("OuterWrap"));
        classInfo = method("ClassTracker", "get", String.class);
        bytecodes = method("ClassTracker$ClassInfo", "toClassBytecodes");
        isLoaded = method("ClassTracker$ClassInfo", "isLoaded");
        isCurrent = method("ClassTracker$ClassInfo", "isCurrent");
        markLoaded = method("ClassTracker", "markLoaded", ClassBytecodes[].class);
        identity = method("Wrap", "identityWrap", String.class);
        outerWrap = constructor("OuterWrap", type("Wrap"));
    }

    /**
     * The result of compiling a unit.
     *
     * @param isCompiled false where there are errors, or the compiler itself failed
     * @param errors with positions in the unit's text
     */
    public record Result(boolean isCompiled, List<ClassBytecodes> classes, List<Diag> errors) {

        public Result {
            classes = List.copyOf(classes);
            errors = List.copyOf(errors);
        }
    }

    /** Compiles a unit of the package REPL. */
    Result compile(String text) {
        return with(() -> {
            Object unit = outerWrap.newInstance(identity.invoke(null, text));
            Object task = Proxy.newProxyInstance(
                    worker.getClassLoader(),
                    new Class<?>[] {worker},
                    (proxy, withTask, arguments) -> result(arguments[0], unit));
            return (Result) compileAll.invoke(compilers, List.of(unit), task);
        });
    }

    private Result result(Object task, Object unit) throws ReflectiveOperationException {
        if (!(boolean) compile.invoke(task)) {
            List<Diag> errors = ((Collection<?>) diagnostics.invoke(task))
                    .stream().map(Diag.class::cast).filter(Diag::isError).toList();
            return new Result(false, List.of(), errors);
        }
        List<ClassBytecodes> made = new ArrayList<>();
        for (Object name : (Collection<?>) classList.invoke(task, unit)) {
            made.add((ClassBytecodes) bytecodes.invoke(classInfo.invoke(classes, name)));
        }
        return new Result(true, made, List.of());
    }

    /** Whether a class with this name is loaded. */
    boolean isLoaded(ClassBytecodes type) {
        return with(() -> (boolean) isLoaded.invoke(classInfo.invoke(classes, type.name())));
    }

    /** Whether the loaded class is the one that was compiled last. */
    boolean isCurrent(ClassBytecodes type) {
        return with(() -> (boolean) isCurrent.invoke(classInfo.invoke(classes, type.name())));
    }

    /** Records that these classes are loaded. */
    void markLoaded(ClassBytecodes[] loaded) {
        with(() -> markLoaded.invoke(classes, (Object) loaded));
    }
}
