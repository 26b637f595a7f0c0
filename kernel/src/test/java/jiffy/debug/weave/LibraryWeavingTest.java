// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import jiffy.debug.Debugger;
import jiffy.kernel.agent.SelfAttached;
import jiffy.timing.Timer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The verifier accepts whatever is woven, of the project itself and of large libraries; after the removal of the hooks,
 * each class has its own bytes again.
 */
class LibraryWeavingTest {

    private final Instrumentation instrumentation = SelfAttached.instrumentation();

    @ParameterizedTest
    @ValueSource(classes = {Debugger.class, Timer.class})
    void theProjectIsWoven(Class<?> member) throws Exception {
        weave(code(member));
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.google.gson.Gson", "com.tngtech.archunit.core.domain.JavaClass", "org.zeromq.ZMQ"})
    void librariesAreWoven(String member) throws Exception {
        weave(code(Class.forName(member)));
    }

    private static Path code(Class<?> member) throws URISyntaxException {
        return Path.of(
                member.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private void weave(Path code) throws IOException {
        weave(code, files(code));
    }

    /** The files of a folder of classes, or of a jar; a module of the project is either, as the build goes. */
    private static List<String> files(Path code) throws IOException {
        if (Files.isDirectory(code)) {
            try (Stream<Path> files = Files.walk(code)) {
                return files.map(f -> code.relativize(f).toString()).toList();
            }
        }
        try (JarFile jar = new JarFile(code.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    private void weave(Path code, List<String> files) throws IOException {
        try (Isolated loader = new Isolated(code)) {
            for (String file : files) {
                if (file.endsWith(".class") && !file.endsWith("-info.class") && !file.startsWith("META-INF")) {
                    loader.load(file.substring(0, file.length() - 6).replace('/', '.'));
                }
            }
            List<String> refused = new ArrayList<>();
            List<String> woven = new ArrayList<>();
            HookTransformer transformer = new HookTransformer(instrumentation, loader, woven::add, refused::add);
            transformer.weave();
            int lines = transformer.lines().size();
            assertEquals(List.of(), changed(loader, transformer::remove));
            transformer.lines().keep(Set.of());
            assertEquals(List.of(), refused);
            assertTrue(
                    lines > 500 && loader.classes.size() > 20, lines + " lines, " + loader.classes.size() + " classes");
        }
    }

    /** The classes that an action, which must transform all of them, does not give their own bytes. */
    private List<String> changed(Isolated loader, Runnable action) {
        Set<String> open = new TreeSet<>();
        loader.classes.forEach(c -> open.add(c.getName()));
        ClassFileTransformer last = new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader from, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
                if (from == loader && Arrays.equals(loader.definition(type).orElseThrow(), bytes)) {
                    open.remove(type.getName());
                }
                return null;
            }
        };
        instrumentation.addTransformer(last, true);
        try {
            action.run();
        } finally {
            instrumentation.removeTransformer(last);
        }
        return List.copyOf(open);
    }

    /** Defines classes of its own, which nothing else uses. */
    private static final class Isolated extends URLClassLoader implements WeavableCode {

        private final List<Class<?>> classes = new ArrayList<>();

        Isolated(Path code) throws IOException {
            super(new URL[] {code.toUri().toURL()}, LibraryWeavingTest.class.getClassLoader());
        }

        /** Leaves out what needs classes that are not there. */
        void load(String name) {
            try {
                Class<?> type = loadClass(name);
                type.getDeclaredMethods();
                type.getDeclaredFields();
                if (type.getClassLoader() == this) {
                    classes.add(type);
                }
            } catch (ClassNotFoundException | LinkageError e) {
                // an optional dependency
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                boolean own = !name.startsWith("java") && !name.equals(DebugHook.class.getName());
                if (known == null && own && findResource(name.replace('.', '/') + ".class") != null) {
                    return findClass(name);
                }
                return known == null ? super.loadClass(name, resolve) : known;
            }
        }

        @Override
        public boolean owns(ClassLoader loader, String internalName) {
            return loader == this;
        }

        @Override
        public Collection<Class<?>> classes() {
            return classes;
        }

        @Override
        public Optional<byte[]> definition(Class<?> type) {
            try (InputStream file = getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
                return Optional.of(file.readAllBytes());
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
