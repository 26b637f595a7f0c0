// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.bytecode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jiffy.profile.MethodId;
import jiffy.profile.bytecode.ClassModel.Method;
import jiffy.profile.bytecode.ClassModel.Target;
import org.objectweb.asm.Opcodes;

/** The call graph of the user's classes. */
public final class CodeGraph {

    private final Map<String, ClassModel> classes = new LinkedHashMap<>();
    private final Map<MethodId, Method> methods = new LinkedHashMap<>();
    private final Map<String, List<Method>> byShape = new HashMap<>();
    private final Set<MethodId> handles = new HashSet<>();

    /** Adds a class, replacing an earlier one with the same name. */
    public void add(ClassModel model) {
        ClassModel before = classes.put(model.name(), model);
        if (before != null) {
            before.methods().forEach(m -> {
                methods.remove(m.id());
                byShape.get(m.id().shape()).remove(m);
            });
        }
        for (Method method : model.methods()) {
            methods.put(method.id(), method);
            byShape.computeIfAbsent(method.id().shape(), s -> new ArrayList<>()).add(method);
            handles.addAll(method.handles());
        }
    }

    public boolean contains(String className) {
        return classes.containsKey(className);
    }

    public Collection<Method> methods() {
        return methods.values();
    }

    public Optional<Method> method(MethodId id) {
        return Optional.ofNullable(methods.get(id));
    }

    /** The one method that a call can reach, if there is only one. */
    public Optional<MethodId> resolve(Target target) {
        Optional<Method> declared = declared(target.method());
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        Method method = declared.get();
        boolean single = target.bound()
                || !method.isOverridable(classes.get(method.id().owner()).access())
                || implementations(target.method()).size() == 1;
        return single && method.probed() ? Optional.of(method.id()) : Optional.empty();
    }

    /** Returns the methods with code that a virtual call may reach. */
    public List<Method> implementations(MethodId target) {
        return byShape.getOrDefault(target.shape(), List.of()).stream()
                .filter(m -> !m.isStatic() && m.probed())
                .toList();
    }

    // Looks up the superclasses, as the JVM does; interfaces' default methods come last.
    Optional<Method> declared(MethodId target) {
        Method here = methods.get(target);
        if (here != null) {
            return Optional.of(here);
        }
        ClassModel owner = classes.get(target.owner());
        if (owner == null || target.name().startsWith("<")) {
            return Optional.empty();
        }
        for (int i = owner.supertypes().size() - 1; i >= 0; i--) {
            Optional<Method> above =
                    declared(new MethodId(owner.supertypes().get(i), target.name(), target.descriptor()));
            if (above.isPresent()) {
                return above;
            }
        }
        return Optional.empty();
    }

    /** Whether every call that reaches a method names that method: it overrides nothing and is not overridden. */
    public boolean isFixed(Method method) {
        if (method.id().name().equals("<clinit>")) {
            return false;
        }
        int direct = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;
        if ((method.access() & direct) != 0 || method.id().name().equals("<init>")) {
            return true;
        }
        ClassModel owner = classes.get(method.id().owner());
        return !method.isOverridable(owner.access()) && !overrides(owner, method.id());
    }

    private boolean overrides(ClassModel owner, MethodId method) {
        return owner.supertypes().stream()
                .map(classes::get)
                .filter(Objects::nonNull)
                .anyMatch(s -> s.declares(method.shape()) || overrides(s, method));
    }

    /** Returns the classes that the user's code refers to and that the graph does not contain. */
    public Set<String> missing() {
        Set<String> named = new HashSet<>();
        for (ClassModel model : classes.values()) {
            named.addAll(model.supertypes());
            named.addAll(model.names());
        }
        named.removeAll(classes.keySet());
        return named;
    }

    /**
     * Whether code outside the graph may call a method: through a lambda, an interface of the JDK, or as an override.
     */
    public boolean isOpen(Method method) {
        if (handles.contains(method.id())) {
            return true;
        }
        if ((method.access() & Opcodes.ACC_PRIVATE) == 0
                && classes.get(method.id().owner()).library()) {
            return true;
        }
        int closed = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;
        if ((method.access() & closed) != 0 || method.id().name().startsWith("<")) {
            return false;
        }
        return isObjectMethod(method.id()) || hasForeignSupertype(method.id().owner());
    }

    /** Whether the JDK's collections and strings may call a method on their elements. */
    static boolean isObjectMethod(MethodId id) {
        return switch (id.shape()) {
            case "toString/0",
                    "hashCode/0",
                    "equals/1",
                    "compareTo/1",
                    "compare/2",
                    "close/0",
                    "length/0",
                    "charAt/1" -> true;
            default -> false;
        };
    }

    boolean hasForeignSupertype(String className) {
        ClassModel model = classes.get(className);
        if (model == null) {
            return true;
        }
        return model.supertypes().stream().anyMatch(s -> switch (s) {
            case "java/lang/Object", "java/lang/Record", "java/lang/Enum" -> false;
            default -> hasForeignSupertype(s);
        });
    }
}
