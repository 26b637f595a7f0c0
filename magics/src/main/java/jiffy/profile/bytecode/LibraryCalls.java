// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.bytecode;

import java.util.List;
import java.util.Set;
import jiffy.profile.MethodId;

/** Properties of the JDK's methods that the profiler knows without analyzing their code. */
public final class LibraryCalls {

    private static final Set<String> PURE = Set.of(
            "java/lang/Math",
            "java/lang/StrictMath",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Double",
            "java/lang/Float",
            "java/lang/Short",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Boolean");

    /** Packages whose code calls the user's code through its types only, not by name. */
    private static final List<String> KNOWN = List.of(
            "java/lang/",
            "java/util/",
            "java/math/",
            "java/time/",
            "java/text/",
            "java/nio/",
            "java/io/",
            "java/net/",
            "java/awt/",
            "javax/imageio/");

    /** Exceptions in those packages: classes that look up methods or classes by name. */
    private static final List<String> BY_NAME = List.of(
            "java/lang/reflect/",
            "java/lang/invoke/",
            "java/lang/ClassLoader",
            "java/util/ServiceLoader",
            "java/util/ResourceBundle",
            "java/util/logging/",
            "java/io/Object",
            "java/net/URLClassLoader");

    private LibraryCalls() {}

    /** The methods that a library method may call back. */
    enum Callback {
        NOBODY,
        /** Methods of its arguments such as {@code equals}, {@code hashCode} and {@code toString}. */
        ELEMENTS,
        /** Any lambda, and any implementation of an interface of the library. */
        ANYBODY
    }

    /** Whether a method takes less time than reading the clock around it would. */
    public static boolean isTiny(MethodId method) {
        return PURE.contains(method.owner());
    }

    /** Whether a method may call others by name: it uses reflection, or its code is unknown. */
    public static boolean mayReflect(MethodId method) {
        String owner = method.owner();
        if (owner.startsWith("[") || owner.startsWith("jiffy/")) {
            return false;
        }
        if (owner.equals("java/lang/Class")) {
            return !method.name().startsWith("get") || !method.descriptor().endsWith(")Ljava/lang/String;");
        }
        return KNOWN.stream().noneMatch(owner::startsWith) || BY_NAME.stream().anyMatch(owner::startsWith);
    }

    static Callback callback(MethodId method) {
        if (PURE.contains(method.owner())) {
            return Callback.NOBODY;
        }
        String owner = method.owner();
        boolean data = (owner.startsWith("java/util/") && owner.lastIndexOf('/') == "java/util".length())
                || (owner.startsWith("java/lang/") && owner.lastIndexOf('/') == "java/lang".length());
        if (!data || runsCode(owner) || takesCode(method.descriptor()) || visits(method.name())) {
            return Callback.ANYBODY;
        }
        return method.descriptor().startsWith("()")
                        && !method.name().equals("toString")
                        && !method.name().equals("hashCode")
                ? Callback.NOBODY
                : Callback.ELEMENTS;
    }

    private static boolean runsCode(String owner) {
        return switch (owner) {
            case "java/lang/Runnable",
                    "java/lang/Iterable",
                    "java/lang/Thread",
                    "java/lang/Class",
                    "java/util/Comparator",
                    "java/util/Iterator",
                    "java/util/TreeMap",
                    "java/util/PriorityQueue" -> true;
            default -> false;
        };
    }

    private static boolean takesCode(String descriptor) {
        return descriptor.contains("java/util/function/")
                || descriptor.contains("Runnable;")
                || descriptor.contains("Callable;")
                || descriptor.contains("Comparator;")
                || descriptor.contains("Iterable;");
    }

    private static boolean visits(String name) {
        return switch (name) {
            case "iterator", "stream", "forEach", "sort", "load", "close" -> true;
            default -> false;
        };
    }
}
