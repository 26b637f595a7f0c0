// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.fork;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jiffy.jshell.execution.SessionClassLoader;
import jiffy.jshell.execution.ValueTransfer;
import jiffy.jshell.fork.ForkedVariables.Variable;
import jiffy.jshell.result.SnippetClasses;
import jiffy.magic.cell.UsageException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Exports the class files and variables that one class of a session needs to run in another JVM. A variable goes as the
 * value that it has. Where that can't be written, as of a lambda, its initializer runs again; but not where it
 * only holds something of that kind, since it is unknown how that came there.
 */
public final class SessionExport {

    /** Name of the method that JShell compiles a snippet's code to. */
    public static final String INITIALizER = SnippetClasses.RUN;

    private static final Pattern NAME = Pattern.compile("REPL/\\$JShell\\$[\\w$]+", Pattern.UNICODE_CHARACTER_CLASS);

    /** The class that an initializer calls for a value that a magic assigned. */
    private static final String HAND_OFF = ValueTransfer.class.getName().replace('.', '/');

    private final SessionClassLoader loader;
    private final Set<String> reached = new TreeSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Variable> remade = new ArrayList<>();

    /** @param root the binary name of the class that is needed */
    public SessionExport(SessionClassLoader loader, String root) {
        this.loader = loader;
        reach(root);
    }

    /**
     * Writes class files and variables into a folder.
     *
     * @return the names of variables that are initialized again there
     * @throws UsageException with the name of a variable that can't be taken along
     */
    public List<String> write(Path folder, Path variablesFile) throws UsageException, IOException {
        while (!waiting.isEmpty()) {
            visit(waiting.remove());
        }
        remade.sort(Comparator.comparingInt(v -> SnippetClasses.number(v.className())));
        try (OutputStream out = Files.newOutputStream(variablesFile);
                VariableWriter writer = new VariableWriter(out, loader)) {
            writer.write(variables, remade.stream().map(Variable::className).toList());
            writer.classes().forEach(c -> reach(c.getName()));
        }
        // Whatever a class names the JVM may want to see, and be it to check another method.
        waiting.addAll(reached);
        while (!waiting.isEmpty()) {
            loader.compiled(waiting.remove()).ifPresent(bytes -> names(bytes).forEach(this::reach));
        }
        for (String name : reached) {
            Path file = folder.resolve(name.replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, loader.compiled(name).orElseThrow());
        }
        return remade.stream().map(Variable::field).toList();
    }

    private void reach(String name) {
        if (loader.compiled(name).isPresent() && reached.add(name)) {
            waiting.add(name);
        }
    }

    private void visit(String name) throws UsageException, IOException {
        byte[] bytes = loader.compiled(name).orElseThrow();
        boolean initialized = false;
        if (SnippetClasses.isSnippetWrapper(name)) {
            for (Field field : fields(name)) {
                initialized |= take(new Variable(name, field.getName(), loader.staticValue(name, field.getName())));
            }
        }
        names(initialized ? bytes : withoutInitializer(bytes)).forEach(this::reach);
    }

    private List<Field> fields(String name) throws IOException {
        try {
            return Arrays.stream(loader.loadClass(name).getDeclaredFields())
                    .filter(f -> Modifier.isStatic(f.getModifiers()) && !f.isSynthetic())
                    .toList();
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IOException(e);
        }
    }

    /** Exports a variable; returns whether its initializer must run again. */
    private boolean take(Variable variable) throws UsageException {
        Optional<String> obstacle = obstacle(variable);
        if (obstacle.isEmpty()) {
            variables.add(variable);
            return false;
        }
        String why = obstacle.get();
        Class<?> type = variable.value().getClass();
        boolean alone = why.equals(type.getName()) && !isLambdaOfAnother(type, variable.className());
        if (!alone || !hasInitializer(variable.className())) {
            String what = readable(why) + (why.equals(type.getName()) ? "" : " in it");
            throw new UsageException("the variable " + variable.field() + " can't go into another JVM, since a " + what
                    + " can't be written down");
        }
        remade.add(variable);
        return true;
    }

    /** Returns the class of the part of a value that cannot be serialized; empty if all of it can. */
    private Optional<String> obstacle(Variable variable) {
        try (VariableWriter trial = new VariableWriter(OutputStream.nullOutputStream(), loader)) {
            trial.write(List.of(variable), List.of());
            return Optional.empty();
        } catch (NotSerializableException e) {
            return Optional.of(e.getMessage());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    // The variable has been given another value than the one that its initializer makes.
    private static boolean isLambdaOfAnother(Class<?> type, String className) {
        return type.isHidden() && !type.getName().startsWith(className + "$$");
    }

    /** Whether the initializer can run again: not if there is none, or a magic assigned the value. */
    private boolean hasInitializer(String name) {
        boolean[] found = {false, false};
        MethodVisitor calls = new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String method, String descriptor, boolean ofInterface) {
                found[0] = true;
                found[1] |= owner.equals(HAND_OFF);
            }

            @Override
            public void visitInvokeDynamicInsn(
                    String method, String descriptor, Handle bootstrap, Object... arguments) {
                found[0] = true;
            }
        };
        ClassVisitor initializer = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String method, String descriptor, String signature, String[] throwing) {
                return method.equals(INITIALizER) ? calls : null;
            }
        };
        new ClassReader(loader.compiled(name).orElseThrow()).accept(initializer, ClassReader.SKIP_FRAMES);
        return found[0] && !found[1];
    }

    private static String readable(String className) {
        int lambda = className.indexOf("$$Lambda");
        return lambda >= 0 ? "lambda" : className.replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$", "");
    }

    private static Set<String> names(byte[] classFile) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(new String(classFile, StandardCharsets.UTF_8));
        while (matcher.find()) {
            names.add(matcher.group().replace('/', '.'));
        }
        return names;
    }

    private static byte[] withoutInitializer(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] throwing) {
                                return name.equals(INITIALizER)
                                        ? null
                                        : super.visitMethod(access, name, descriptor, signature, throwing);
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
