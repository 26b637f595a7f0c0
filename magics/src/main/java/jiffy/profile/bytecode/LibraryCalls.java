// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.bytecode;

import java.util.List;
import java.util.Set;
import jiffy.profile.MethodId;

/** What is known of the JDK's methods without looking into them. */
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

    /** Packages whose code calls the user's through its types only, ... */
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

    /** ... apart from these, which look methods or classes up by their names. */
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

    /** Who a library method may call back. */
    enum Callback {
        NOBODY,
        /** {@code equals}, {@code hashCode}, {@code toString} and the like of what it is given. */
        ELEMENTS,
        /** Lambdas and whatever implements an interface of the library. */
        ANYBODY
    }

    /** Whether a method is so quick that reading the clock around it would measure the clock. */
    public static boolean isTiny(MethodId method) {
        return PURE.contains(method.owner());
    }

    /** Whether a method may call others by their names: reflection, or code of which nothing is known. */
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
