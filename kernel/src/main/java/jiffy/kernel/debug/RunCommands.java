// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.debug;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jiffy.debug.Debugger;
import jiffy.debug.ExceptionFilter;
import jiffy.debug.StepMode;
import jiffy.kernel.debug.DebugRequests.Command;

/** Answers requests that start and stop debugging, step and continue. */
record RunCommands(DebugSession session) {

    private static final Set<String> CAPABILITIES = Set.of(
            "supportsConfigurationDoneRequest",
            "supportsConditionalBreakpoints",
            "supportsHitConditionalBreakpoints",
            "supportsLogPoints",
            "supportsEvaluateForHovers",
            "supportsCompletionsRequest",
            "supportsExceptionInfoRequest",
            "supportsModulesRequest");

    Map<String, Command> table() {
        Map<String, Command> table = new HashMap<>();
        table.put("initialize", arguments -> initialize());
        table.put("attach", arguments -> attach());
        table.put("launch", arguments -> attach());
        table.put("configurationDone", arguments -> new JsonObject());
        table.put("setExceptionBreakpoints", this::setExceptionBreakpoints);
        table.put("threads", arguments -> threads());
        table.put("continue", arguments -> proceed());
        table.put("next", arguments -> step(StepMode.OVER));
        table.put("stepIn", arguments -> step(StepMode.INTO));
        table.put("stepOut", arguments -> step(StepMode.OUT));
        table.put("pause", arguments -> pause());
        table.put("disconnect", arguments -> disconnect());
        table.put("terminate", arguments -> disconnect());
        return table;
    }

    private JsonObject initialize() {
        session.debugger().start();
        JsonObject body = new JsonObject();
        CAPABILITIES.stream().sorted().forEach(name -> body.addProperty(name, true));
        JsonArray filters = new JsonArray();
        for (ExceptionFilter filter : ExceptionFilter.values()) {
            JsonObject json = new JsonObject();
            json.addProperty("filter", filter.id());
            json.addProperty("label", filter.label());
            json.addProperty("description", filter.description());
            json.addProperty("default", false);
            filters.add(json);
        }
        body.add("exceptionBreakpointFilters", filters);
        return body;
    }

    private JsonObject attach() {
        session.debugger().start();
        session.publish("initialized", new JsonObject());
        return new JsonObject();
    }

    private JsonObject setExceptionBreakpoints(Arguments arguments) {
        Set<String> ids =
                arguments.elements("filters").stream().map(e -> e.getAsString()).collect(Collectors.toSet());
        session.debugger()
                .stopAt(Arrays.stream(ExceptionFilter.values())
                        .filter(f -> ids.contains(f.id()))
                        .collect(Collectors.toSet()));
        JsonObject body = new JsonObject();
        body.add("breakpoints", new JsonArray());
        return body;
    }

    private JsonObject threads() {
        JsonArray threads = new JsonArray();
        threads.add(thread(Debugger.CELL_THREAD, "cells"));
        session.debugger()
                .stopped()
                .filter(stop -> stop.threadId() != Debugger.CELL_THREAD)
                .ifPresent(stop -> threads.add(thread(stop.threadId(), stop.threadName())));
        JsonObject body = new JsonObject();
        body.add("threads", threads);
        return body;
    }

    private static JsonObject thread(int id, String name) {
        JsonObject thread = new JsonObject();
        thread.addProperty("id", id);
        thread.addProperty("name", name);
        return thread;
    }

    // JupyterLab names thread 1 whichever has stopped; there is never more than one.
    private JsonObject proceed() {
        session.debugger().proceed();
        JsonObject body = new JsonObject();
        body.addProperty("allThreadsContinued", false);
        return body;
    }

    private JsonObject step(StepMode mode) {
        session.debugger().step(mode);
        return new JsonObject();
    }

    private JsonObject pause() {
        session.debugger().pause();
        return new JsonObject();
    }

    private JsonObject disconnect() {
        session.debugger().stop();
        session.handles().clear();
        return new JsonObject();
    }
}
