// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The files of JShell's compiler, without two searches that find nothing. Javac looks for plugins on the class path in
 * each of its tasks, and a cell has one for each declaration; it also looks for files of the cells' own package in each
 * compilation.
 */
final class CompilerFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {

    private static final String CELLS = "REPL";
    private static final String PLUGINS = "META-INF/services/com.sun.source.util.Plugin";

    private final ClassLoader noPlugins = new NoPlugins();

    CompilerFiles(StandardJavaFileManager files) {
        super(files);
    }

    /** Javac asks once for each class path: a changed one has new compilers. */
    @Override
    public ClassLoader getClassLoader(Location location) {
        if (location == StandardLocation.CLASS_PATH && isOfProgram()) {
            return noPlugins;
        }
        ClassLoader loader = super.getClassLoader(location);
        if (loader instanceof Closeable files && loader.getResource(PLUGINS) == null) {
            try {
                files.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return noPlugins;
        }
        return loader;
    }

    /** Whether the class path has only this program, which has no plugins. */
    private boolean isOfProgram() {
        Iterable<? extends Path> path = getLocationAsPaths(StandardLocation.CLASS_PATH);
        return path != null
                && StreamSupport.stream(path.spliterator(), false)
                        .allMatch(p -> p.toString().equals(CompilerClassPath.ofProgram()));
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        return packageName.equals(CELLS) ? List.of() : super.list(location, packageName, kinds, recurse);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths) throws IOException {
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public void setLocationForModule(Location location, String module, Collection<? extends Path> paths)
            throws IOException {
        fileManager.setLocationForModule(location, module, paths);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return fileManager.getLocation(location);
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        return fileManager.getLocationAsPaths(location);
    }

    @Override
    public Path asPath(FileObject file) {
        return fileManager.asPath(file);
    }

    /** Finds no services. */
    private static final class NoPlugins extends ClassLoader {

        NoPlugins() {
            super(null);
        }

        @Override
        public Enumeration<URL> getResources(String name) {
            return Collections.emptyEnumeration();
        }
    }
}
