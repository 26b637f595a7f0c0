// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jiffy.debug.Debugger;
import jiffy.kernel.agent.SelfAttached;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verifier accepts whatever is woven, of the project itself and of large libraries. */
class LibraryWeavingTest {

    private final Instrumentation instrumentation = SelfAttached.instrumentation();

    @Test
    void theProjectIsWoven() throws Exception {
        Path classes = Path.of(Debugger.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            weave(classes, files.map(f -> classes.relativize(f).toString()).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.google.gson.Gson", "com.tngtech.archunit.core.domain.JavaClass", "org.zeromq.ZMQ"})
    void librariesAreWoven(String member) throws Exception {
        URL jar = Class.forName(member).getProtectionDomain().getCodeSource().getLocation();
        try (var file = new java.util.jar.JarFile(Path.of(jar.toURI()).toFile())) {
            weave(Path.of(jar.toURI()), file.stream().map(e -> e.getName()).toList());
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
            transformer.remove();
            transformer.lines().keep(java.util.Set.of());
            assertEquals(List.of(), refused);
            assertTrue(
                    lines > 500 && loader.classes.size() > 20, lines + " lines, " + loader.classes.size() + " classes");
        }
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
                classes.add(type);
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
