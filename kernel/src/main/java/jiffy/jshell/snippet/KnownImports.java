// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.lang.reflect.Modifier;

/**
 * Default imports that need no check. JShell parses, analyzes and compiles each import by itself; for the ten that
 * every session begins with that takes a fifth of a second of the time until the first cell's result. So imports of the
 * JDK's packages and of this program's own functions are entered into JShell's tables as they are.
 */
final class KnownImports {

    private static final String STATIC = "static ";

    private final JShellInternals internals;

    KnownImports(JShellInternals internals) {
        this.internals = internals;
    }

    /**
     * Adds imports of whole packages.
     *
     * @param name what follows {@code import}, for example {@code java.util.*} or {@code static java.lang.Math.*}
     * @return false if JShell must evaluate it
     */
    boolean add(String name) {
        return isKnown(name) && internals.enterImport("import " + name + ";");
    }

    private static boolean isKnown(String name) {
        if (!name.endsWith(".*")) {
            return false;
        }
        String owner = name.substring(0, name.length() - 2);
        return owner.startsWith(STATIC) ? isOwnClass(owner.substring(STATIC.length())) : isPackage(owner);
    }

    private static boolean isOwnClass(String name) {
        try {
            return Modifier.isPublic(Class.forName(name, false, KnownImports.class.getClassLoader())
                    .getModifiers());
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static boolean isPackage(String name) {
        return ModuleLayer.boot().modules().stream()
                .anyMatch(module -> module.getPackages().contains(name) && module.isExported(name));
    }
}
