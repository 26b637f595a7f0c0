// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.List;
import javax.tools.JavaFileManager;
import jdk.jshell.JShell;

/**
 * Where the compiler of cells looks for this program's own classes. By itself JShell has it look in the whole jar, whose
 * table of contents takes the compiler a tenth of the time until the first cell's result to read: thousands of classes
 * of libraries that cells have no use for. The property {@value #PROPERTY} names a smaller jar instead. Where the module
 * is closed, as in {@link Leftovers}, the whole jar serves as well.
 */
final class CompilerClassPath {

    static final String PROPERTY = "jiffy.classpath";

    private CompilerClassPath() {}

    /** As an option of the compiler says it. */
    static String ofProgram() {
        String path = System.getProperty(PROPERTY, "");
        return new File(path).isFile() ? path : System.getProperty("java.class.path");
    }

    /** To be called before anything is compiled or added to the class path. */
    static void narrow(JShell shell) {
        String path = ofProgram();
        if (path.equals(System.getProperty("java.class.path"))) {
            return;
        }
        try {
            Object compilers = field(shell, "taskFactory").get(shell);
            Method manager = compilers.getClass().getDeclaredMethod("fileManager");
            manager.setAccessible(true);
            ((JavaFileManager) manager.invoke(compilers))
                    .handleOption("-classpath", List.of(path).iterator());
            // What is added later stands behind it.
            field(compilers, "classpath").set(compilers, path);
        } catch (ReflectiveOperationException | InaccessibleObjectException | ClassCastException e) {
            // The whole jar then.
        }
    }

    private static Field field(Object owner, String name) throws NoSuchFieldException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
