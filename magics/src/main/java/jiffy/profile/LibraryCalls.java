// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.Set;

/** What is known of the JDK's methods without looking into them. */
final class LibraryCalls {

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
    static boolean isTiny(MethodId method) {
        return PURE.contains(method.owner());
    }

    /** Whether a method may call others by their names: reflection, or code of which nothing is known. */
    static boolean mayReflect(MethodId method) {
        String owner = method.owner();
        boolean known = owner.startsWith("java/lang/")
                || owner.startsWith("java/util/")
                || owner.startsWith("java/math/")
                || owner.startsWith("java/time/")
                || owner.startsWith("java/text/")
                || owner.startsWith("java/nio/")
                || owner.startsWith("java/io/")
                || owner.startsWith("jiffy/")
                || owner.startsWith("[");
        return !known
                || owner.startsWith("java/lang/reflect/")
                || owner.startsWith("java/lang/invoke/")
                || owner.equals("java/util/ServiceLoader")
                || owner.startsWith("java/io/Object")
                || (owner.equals("java/lang/Class") && !method.name().startsWith("get"))
                || (owner.equals("java/lang/Class") && !method.descriptor().endsWith(")Ljava/lang/String;"));
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
