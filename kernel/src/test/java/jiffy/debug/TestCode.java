// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jiffy.debug.source.SourceLine;
import jiffy.debug.weave.JavaCompiled;

/** Classes compiled by the test, each of which is a source of its own name. */
final class TestCode extends ClassLoader implements DebuggedCode, CellThreads, FrameEvaluator {

    private final Map<String, byte[]> definitions = new HashMap<>();
    private final List<Class<?>> classes = new ArrayList<>();
    private final Thread cellThread = Thread.currentThread();
    volatile boolean interrupted;

    /** Runs before the name of a local is looked up. */
    volatile Runnable beforeLocal = () -> {};

    TestCode() {
        super(TestCode.class.getClassLoader());
    }

    Class<?> define(String name, String source) throws ClassNotFoundException {
        definitions.putAll(JavaCompiled.compile(name, source));
        return loadClass(name);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = definitions.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        Class<?> type = defineClass(name, bytes, 0, bytes.length);
        synchronized (classes) {
            classes.add(type);
        }
        return type;
    }

    @Override
    public boolean owns(ClassLoader loader, String internalName) {
        return loader == this;
    }

    @Override
    public Collection<Class<?>> classes() {
        synchronized (classes) {
            return List.copyOf(classes);
        }
    }

    @Override
    public Optional<byte[]> definition(Class<?> type) {
        return Optional.ofNullable(definitions.get(type.getName()));
    }

    @Override
    public FrameKind kind(String className, String method) {
        if (definitions.containsKey(className)) {
            return FrameKind.CELL;
        }
        return className.startsWith("jiffy.") ? FrameKind.EVALUATOR : FrameKind.LIBRARY;
    }

    @Override
    public Optional<SourceLine> place(String className, String method, int line) {
        return Optional.of(new SourceLine(className.replaceAll("\\$.*", ""), line));
    }

    @Override
    public boolean isPlaceable(String className) {
        return true;
    }

    @Override
    public Set<String> runningSources() {
        return Set.of();
    }

    @Override
    public boolean isStatements(String method) {
        return method.equals("main");
    }

    @Override
    public boolean isWritten(String method, String local) {
        beforeLocal.run();
        return true;
    }

    @Override
    public String function(String className, String method) {
        return className + "." + method;
    }

    @Override
    public String readable(String text) {
        return text;
    }

    @Override
    public CellThreads threads() {
        return this;
    }

    @Override
    public FrameEvaluator evaluator() {
        return this;
    }

    @Override
    public boolean isCellThread() {
        return Thread.currentThread() == cellThread;
    }

    @Override
    public boolean isInterrupted() {
        return interrupted;
    }

    @Override
    public Error stopError() {
        return new ThreadDeath();
    }

    @Override
    public boolean isStop(Throwable thrown) {
        return thrown instanceof ThreadDeath;
    }

    @Override
    public StoppableCode begin() {
        return new StoppableCode() {
            @Override
            public void stop() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public List<NamedValue> variables() {
        return List.of();
    }

    /** Understands the name of a local, and {@code local > number}. */
    @Override
    public FrameCode compile(String code, List<Local> locals) throws DebugException {
        String[] words = code.split(" ");
        if (locals.stream().noneMatch(l -> l.name().equals(words[0]))) {
            throw new DebugException("cannot find symbol: " + words[0]);
        }
        return new FrameCode() {
            @Override
            public Object run(List<Local> frame) {
                Object value = frame.stream()
                        .filter(l -> l.name().equals(words[0]))
                        .findFirst()
                        .orElseThrow()
                        .value();
                return words.length == 1 ? value : (Object) ((int) value > Integer.parseInt(words[2]));
            }

            @Override
            public boolean hasValue() {
                return true;
            }
        };
    }

    @Override
    public void declare(String name, Local value) {}
}
