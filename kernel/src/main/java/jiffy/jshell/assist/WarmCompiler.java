// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Analyzes source with javac, and keeps the classes it has read for the next analysis: a new compiler reads
 * {@code java.lang} again, which takes 55 ms where a kept one needs 9 (JDK 17, both warm). Javac offers that to JShell
 * only; the jar's manifest exports the package. Where it is closed, each analysis has a new compiler. One thread at a
 * time.
 */
final class WarmCompiler {

    private static final String POOL = "com.sun.tools.javac.api.JavacTaskPool";

    /** Analyses before javac is recreated: a kept one keeps the names of all classes that it has seen. */
    private static final int ANALYSES_PER_COMPILER = 500;

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private List<Path> classPath = List.of();
    private StandardJavaFileManager files;
    private Object pool;
    private int analyses;

    /**
     * Parses a source file and passes javac's task to a function; the task is not valid afterwards.
     *
     * @param name of the class in the file; different for each call
     */
    <T> T analyze(String name, String source, SessionView session, Function<JavacTask, T> work) {
        if (files == null || !classPath.equals(session.classPath()) || ++analyses % ANALYSES_PER_COMPILER == 0) {
            renew(session.classPath());
        }
        List<String> options =
                new ArrayList<>(List.of("-proc:none", "-Xlint:none", "-parameters", "-XDshould-stop.at=FLOW"));
        options.addAll(session.compilerOptions());
        List<JavaFileObject> units = List.of(new Source(name, source));
        DiagnosticListener<JavaFileObject> ignored = d -> {};
        if (pool == null) {
            return work.apply((JavacTask) compiler.getTask(null, files, ignored, options, null, units));
        }
        try {
            return pooled(options, units, ignored, work);
        } catch (ReflectiveOperationException e) {
            pool = null;
            return work.apply((JavacTask) compiler.getTask(null, files, ignored, options, null, units));
        }
    }

    @SuppressWarnings("unchecked") // what the work returns
    private <T> T pooled(
            List<String> options,
            List<JavaFileObject> units,
            DiagnosticListener<JavaFileObject> listener,
            Function<JavacTask, T> work)
            throws ReflectiveOperationException {
        Class<?> worker = Class.forName(POOL + "$Worker");
        Object call = Proxy.newProxyInstance(
                WarmCompiler.class.getClassLoader(),
                new Class<?>[] {worker},
                (proxy, method, arguments) -> work.apply((JavacTask) arguments[0]));
        for (Method method : pool.getClass().getMethods()) {
            if (method.getName().equals("getTask")) {
                try {
                    return (T) method.invoke(pool, null, files, listener, options, null, units, call);
                } catch (InvocationTargetException e) {
                    // Javac fails on some half-written source, and the compiler may be of no use after that.
                    files = null;
                    throw new CompilerFailure(e.getCause());
                }
            }
        }
        throw new NoSuchMethodException("getTask");
    }

    private void renew(List<Path> path) {
        classPath = path;
        try {
            files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
            files.setLocation(
                    StandardLocation.CLASS_PATH,
                    path.stream().map(Path::toFile).filter(File::exists).toList());
            pool = Class.forName(POOL).getConstructor(int.class).newInstance(2);
        } catch (ReflectiveOperationException e) {
            pool = null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
