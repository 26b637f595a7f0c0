// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.debug;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jiffy.debug.CodeFrame;
import jiffy.debug.DebugException;
import jiffy.debug.FrameEvaluator.FrameCode;
import jiffy.debug.Local;
import jiffy.debug.NamedValue;
import jiffy.debug.Stop;
import jiffy.debug.value.Children;
import jiffy.debug.value.ShownValue;
import jiffy.display.Results;
import jiffy.kernel.debug.DebugRequests.Command;
import jiffy.protocol.output.Bundles;

/** Answers requests for variables, and for evaluation in a frame. */
record VariableCommands(DebugSession session, Results results) {

    private static final String LEFT_OUT = "left out by compiled code";

    /** The locals of a frame, to be expanded. */
    record Locals(Stop stop, CodeFrame frame) {}

    /** The variables of the session, to be expanded. */
    record Globals() {}

    Map<String, Command> table() {
        return Map.of(
                "variables", this::variables,
                "inspectVariables", arguments -> inspectVariables(),
                "richInspectVariables", this::richInspectVariables,
                "evaluate", this::evaluate,
                "completions", new CompletionCommand(session)::answer);
    }

    private JsonObject variables(Arguments arguments) throws DebugException {
        int handle = arguments.requireNumber("variablesReference");
        Object object = session.handles()
                .get(handle)
                .orElseThrow(() -> new DebugException("the code has gone on since: these variables are no more"));
        if (object instanceof Globals) {
            return body(shown(session.code().evaluator().variables()));
        }
        if (object instanceof Locals locals) {
            return body(locals(locals));
        }
        int start = arguments.number("start").orElse(0);
        int count = arguments.number("count").orElse(0);
        List<NamedValue> children = session.values()
                .inTime(() -> count > 0 || start > 0
                        ? Children.of(object, start, count > 0 ? count : Children.PAGE)
                        : Children.of(object));
        return body(shown(children));
    }

    private JsonObject inspectVariables() throws DebugException {
        if (session.debugger().stopped().isEmpty()) {
            session.handles().clear();
        }
        return body(shown(session.code().evaluator().variables()));
    }

    private static JsonObject body(JsonArray variables) {
        JsonObject body = new JsonObject();
        body.add("variables", variables);
        return body;
    }

    private JsonArray locals(Locals scope) throws DebugException {
        List<Local> locals = scope.stop().locals(scope.frame());
        List<NamedValue> known = new ArrayList<>();
        JsonArray unknown = new JsonArray();
        if (scope.frame() == scope.stop().frames().get(0)) {
            scope.stop().thrown().ifPresent(thrown -> known.add(new NamedValue("(exception)", thrown)));
        }
        for (Local local : locals) {
            if (local.known()) {
                known.add(new NamedValue(local.name(), local.value()));
            } else {
                boolean primitive = local.descriptor().length() == 1;
                unknown.add(variable(
                        local.name(), new ShownValue(primitive ? LEFT_OUT : "null, or " + LEFT_OUT, 0, false), null));
            }
        }
        JsonArray all = shown(known);
        all.addAll(unknown);
        return all;
    }

    private JsonArray shown(List<NamedValue> named) {
        List<Object> objects = new ArrayList<>();
        named.forEach(n -> objects.add(n.value()));
        List<ShownValue> shown = session.values().showAll(objects);
        JsonArray list = new JsonArray();
        for (int i = 0; i < named.size(); i++) {
            list.add(variable(named.get(i).name(), shown.get(i), objects.get(i)));
        }
        return list;
    }

    // Without the type: JupyterLab's tree would show that instead of the value.
    private JsonObject variable(String name, ShownValue shown, Object value) {
        JsonObject variable = new JsonObject();
        variable.addProperty("name", name);
        variable.addProperty("value", shown.text());
        variable.addProperty("evaluateName", name);
        variable.addProperty(
                "variablesReference", shown.hasChildren() ? session.handles().add(value) : 0);
        if (shown.elements() > 0) {
            variable.addProperty("indexedVariables", shown.elements());
        }
        return variable;
    }

    private JsonObject richInspectVariables(Arguments arguments) throws Exception {
        String name = arguments.requireText("variableName");
        NamedValue found = find(name, arguments.number("frameId").orElse(0))
                .orElseThrow(() -> new DebugException("there is no variable " + name));
        return session.values().inTime(() -> Bundles.result(results.render(found.value())));
    }

    private Optional<NamedValue> find(String name, int frameId) throws DebugException {
        if (session.debugger().stopped().isPresent()) {
            Stop stop = session.stop();
            Optional<NamedValue> local = stop.locals(FrameCommands.frame(session, frameId)).stream()
                    .filter(l -> l.name().equals(name) && l.known())
                    .map(l -> new NamedValue(name, l.value()))
                    .reduce((outer, inner) -> inner);
            if (local.isPresent()) {
                return local;
            }
        }
        return session.code().evaluator().variables().stream()
                .filter(v -> v.name().equals(name))
                .findFirst();
    }

    private JsonObject evaluate(Arguments arguments) throws Exception {
        String code = arguments.requireText("expression");
        FrameCode compiled;
        Object value;
        if (session.debugger().stopped().isPresent()) {
            Stop stop = session.stop();
            List<Local> locals = stop.locals(
                    FrameCommands.frame(session, arguments.number("frameId").orElse(0)));
            compiled = session.code().evaluator().compile(code, locals);
            FrameCode ready = compiled;
            value = stop.call(() -> ready.run(locals));
            session.evaluated();
        } else {
            compiled = session.code().evaluator().compile(code, List.of());
            FrameCode ready = compiled;
            value = session.values().inTime(() -> ready.run(List.of()));
        }
        ShownValue shown = compiled.hasValue() ? session.values().show(value) : new ShownValue("", 0, false);
        JsonObject body = new JsonObject();
        body.addProperty("result", shown.text());
        body.addProperty(
                "variablesReference", shown.hasChildren() ? session.handles().add(value) : 0);
        if (shown.elements() > 0) {
            body.addProperty("indexedVariables", shown.elements());
        }
        return body;
    }
}
