// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import jiffy.profile.call.Profiler;
import jiffy.profile.line.LineProfiler;

/** A user's program, compiled from one source file {@code User.java} and loaded as a kernel would. */
public final class UserCode extends ClassLoader implements ProfiledCode {

    private final Map<String, byte[]> compiled = new LinkedHashMap<>();
    private final Map<String, byte[]> definitions = new ConcurrentHashMap<>();
    private final List<Class<?>> loaded = java.util.Collections.synchronizedList(new ArrayList<>());

    private String source;

    private UserCode() {
        super(UserCode.class.getClassLoader());
    }

    /** Compiles the source; classes are loaded when they are first needed. */
    public static UserCode compile(String source) {
        UserCode code = new UserCode();
        code.source = source;
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///User.java"), Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        StringWriter messages = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = code.new Output(compiler.getStandardFileManager(null, null, null))) {
            boolean good = compiler.getTask(messages, files, null, List.of("-proc:none"), null, List.of(file))
                    .call();
            if (!good) {
                throw new IllegalArgumentException(messages.toString());
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return code;
    }

    /** Calls a static method without arguments. */
    public Object call(String type, String method) throws Exception {
        try {
            var found = loadClass(type).getDeclaredMethod(method);
            found.setAccessible(true);
            return found.invoke(null);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Loads every class and profiles a call of {@code User.run()}. */
    public CallProfile profile() throws Exception {
        loadAll();
        return profile(() -> call("User", "run"));
    }

    /** Loads every class. */
    public Collection<Class<?>> loadAll() throws ClassNotFoundException {
        for (String name : compiled.keySet()) {
            loadClass(name);
        }
        return classes();
    }

    /** Profiles what {@code body} does. */
    public CallProfile profile(Callable<?> body) throws Exception {
        Profiler profiler = new Profiler(TestAgent.instrumentation(), this);
        try (profiler) {
            profiler.begin();
            try {
                body.call();
            } finally {
                profiler.end();
            }
        }
        return profiler.profile();
    }

    /** Profiles by line what {@code body} does in methods with this name, or in all where it is empty. */
    public LineProfile lines(LineMeter meter, String function, Callable<?> body) throws Exception {
        for (String name : compiled.keySet()) {
            loadClass(name);
        }
        LineProfiler profiler = new LineProfiler(
                TestAgent.instrumentation(), this, meter, f -> function.isEmpty() || f.equals(function));
        try (profiler) {
            profiler.begin();
            try {
                body.call();
            } finally {
                profiler.end();
            }
        }
        return profiler.profile();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = compiled.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        Class<?> type = defineClass(name, bytes, 0, bytes.length);
        definitions.put(name, bytes);
        loaded.add(type);
        return type;
    }

    @Override
    public Collection<Class<?>> classes() {
        synchronized (loaded) {
            return List.copyOf(loaded);
        }
    }

    @Override
    public boolean owns(ClassLoader loader, String internalName) {
        return loader == this;
    }

    @Override
    public Optional<byte[]> definition(Class<?> type) {
        return Optional.ofNullable(definitions.get(type.getName()));
    }

    @Override
    public Optional<byte[]> compiled(Class<?> type) {
        return definition(type);
    }

    @Override
    public Optional<Class<?>> find(String name) {
        return classes().stream()
                .filter(type -> type.getSimpleName().equals(name))
                .<Class<?>>map(type -> type)
                .findFirst();
    }

    @Override
    public Optional<String> source(String file) {
        return file.equals("User.java") ? Optional.of(source) : Optional.empty();
    }

    @Override
    public String readable(String text) {
        return text;
    }

    @Override
    public Place place(String className, String method, String descriptor, int firstLine) {
        if (method.equals("statement")) {
            return new Place("User.java", firstLine, Place.STATEMENT);
        }
        String type = className.startsWith("User$") ? className.substring(5) + "." : "";
        return new Place("User.java", firstLine, type + method);
    }

    private final class Output extends ForwardingJavaFileManager<JavaFileManager> {

        Output(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            compiled.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
