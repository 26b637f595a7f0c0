// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerFilesTest {

    private static final String SERVICES = "META-INF/services/";
    private static final String PLUGINS = SERVICES + "com.sun.source.util.Plugin";
    private static final String OTHERS = SERVICES + "java.sql.Driver";

    @TempDir
    Path folder;

    @Test
    void pluginsOfTheClassPathAreFound() throws IOException {
        write(PLUGINS);
        assertTrue(classPathHas(PLUGINS));
    }

    @Test
    void withoutPluginsNoFileIsSearchedForOthers() throws IOException {
        write(OTHERS);
        assertFalse(classPathHas(OTHERS));
    }

    @Test
    void packageOfCellsHasNoFiles() throws IOException {
        write("REPL/Other.class");
        write("other/Other.class");
        assertEquals(List.of(0, 1), List.of(classes("REPL"), classes("other")));
    }

    private void write(String file) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), "");
    }

    private boolean classPathHas(String resource) throws IOException {
        try (StandardJavaFileManager files = files()) {
            return files.getClassLoader(StandardLocation.CLASS_PATH)
                    .getResources(resource)
                    .hasMoreElements();
        }
    }

    private int classes(String packageName) throws IOException {
        try (StandardJavaFileManager files = files()) {
            int found = 0;
            for (JavaFileObject file : files.list(
                    StandardLocation.CLASS_PATH, packageName, EnumSet.of(JavaFileObject.Kind.CLASS), false)) {
                assertEquals(JavaFileObject.Kind.CLASS, file.getKind());
                found++;
            }
            return found;
        }
    }

    private StandardJavaFileManager files() throws IOException {
        StandardJavaFileManager files =
                new CompilerFiles(ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null));
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(folder));
        return files;
    }
}
