// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodId;
import jiffy.profile.ProfiledCode;
import jiffy.profile.bytecode.ClassModel.Method;
import jiffy.profile.bytecode.CodeGraph;

/** Maps the probes of one run to the names of rows. */
final class ProbeNames {

    private static final String LAMBDA = "<lambda>";

    private final Map<Integer, FunctionName> byProbe = new HashMap<>();
    private final Set<FunctionName> untimed = new HashSet<>();
    private final Map<MethodId, FunctionName> users = new HashMap<>();
    private final Map<MethodId, Map<String, FunctionName>> libraries = new HashMap<>();

    ProbeNames(ProbeTable table, CodeGraph graph, ProfiledCode code) {
        table.entries().forEach((method, probe) -> {
            FunctionName name = name(method, graph, code);
            users.put(method, name);
            byProbe.put(probe, name);
        });
        table.libraryCalls().forEach((call, probe) -> {
            FunctionName name = FunctionName.library(call.target());
            byProbe.put(probe, name);
            libraries
                    .computeIfAbsent(call.caller(), c -> new HashMap<>())
                    .put(call.target().name(), name);
        });
        byProbe.forEach((probe, name) -> {
            if (!Probes.gates().isOpen(probe)) {
                untimed.add(name);
            }
        });
    }

    private static FunctionName name(MethodId method, CodeGraph graph, ProfiledCode code) {
        int line = graph.method(method).map(Method::firstLine).orElse(0);
        ProfiledCode.Place place = code.place(method.className(), method.name(), method.descriptor(), line);
        // As in Python, what a lambda is written in does not share its row.
        String function = method.name().startsWith("lambda$") ? LAMBDA : place.function();
        return new FunctionName(place.file(), place.line(), function);
    }

    /** The row of a method's or a library call's counter. */
    FunctionName of(int probe) {
        return byProbe.get(probe);
    }

    /** Whether the clock was read around all calls of a row. */
    boolean isTimed(FunctionName row) {
        return !untimed.contains(row);
    }

    /** Returns the row of a method of the user's; null for any other method. */
    FunctionName ofUser(MethodId method) {
        return users.get(method);
    }

    /** Returns the row of a library's method that a user's method calls; null if it calls none with that name. */
    FunctionName ofLibrary(MethodId caller, String name) {
        return libraries.getOrDefault(caller, Map.of()).get(name);
    }
}
