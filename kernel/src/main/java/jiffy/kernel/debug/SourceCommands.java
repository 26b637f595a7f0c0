// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.debug;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jiffy.debug.DebugException;
import jiffy.debug.Debugger;
import jiffy.debug.Stop;
import jiffy.debug.breakpoint.Breakpoint;
import jiffy.debug.breakpoint.HitCondition;
import jiffy.debug.breakpoint.PlacedBreakpoint;
import jiffy.debug.source.SourcePaths;
import jiffy.jshell.snippet.CellSources;
import jiffy.kernel.debug.DebugRequests.Command;

/** Answers requests for sources and their breakpoints. */
record SourceCommands(DebugSession session) {

    Map<String, Command> table() {
        return Map.of(
                "debugInfo", arguments -> info(Optional.of(session.debugger())),
                "dumpCell", this::dumpCell,
                "source", this::source,
                "setBreakpoints", this::setBreakpoints,
                "modules", arguments -> modules());
    }

    /** @param debugger empty where there was no other request yet */
    static JsonObject info(Optional<Debugger> debugger) {
        JsonObject body = new JsonObject();
        body.addProperty("isStarted", debugger.map(Debugger::isStarted).orElse(false));
        body.addProperty("hashMethod", "Murmur2");
        body.addProperty("hashSeed", Integer.toUnsignedLong(SourcePaths.SEED));
        body.addProperty("tmpFilePrefix", SourcePaths.ofProcess().prefix());
        body.addProperty("tmpFileSuffix", SourcePaths.SUFFIX);
        JsonArray breakpoints = new JsonArray();
        debugger.ifPresent(d -> d.sourcesWithBreakpoints().forEach(path -> breakpoints.add(ofSource(d, path))));
        body.add("breakpoints", breakpoints);
        JsonArray stopped = new JsonArray();
        debugger.flatMap(Debugger::stopped).map(Stop::threadId).ifPresent(stopped::add);
        body.add("stoppedThreads", stopped);
        body.addProperty("richRendering", true);
        body.addProperty("copyToGlobals", true);
        JsonArray exceptions = new JsonArray();
        exceptions.add("Java Exceptions");
        body.add("exceptionPaths", exceptions);
        return body;
    }

    private static JsonObject ofSource(Debugger debugger, String path) {
        JsonObject source = new JsonObject();
        source.addProperty("source", path);
        JsonArray lines = new JsonArray();
        debugger.placed(path).forEach(placed -> lines.add(breakpoint(placed, path)));
        source.add("breakpoints", lines);
        return source;
    }

    private JsonObject dumpCell(Arguments arguments) {
        JsonObject body = new JsonObject();
        // A cell without text is a cell too.
        body.addProperty(
                "sourcePath", session.texts().announce(arguments.text("code").orElse("")));
        return body;
    }

    private JsonObject source(Arguments arguments) throws DebugException {
        String path = arguments.object("source").requireText("path");
        JsonObject body = new JsonObject();
        body.addProperty(
                "content",
                session.texts().text(path).orElseThrow(() -> new DebugException("source unavailable: " + path)));
        body.addProperty("mimeType", "text/x-java");
        return body;
    }

    private JsonObject setBreakpoints(Arguments arguments) throws DebugException {
        String path = arguments.object("source").requireText("path");
        List<Breakpoint> wanted = arguments.list("breakpoints").stream()
                .filter(b -> b.number("line").isPresent())
                .map(SourceCommands::wanted)
                .toList();
        String text = session.texts().text(path).orElseThrow(() -> new DebugException("source unavailable: " + path));
        List<PlacedBreakpoint> placed = session.debugger().breakpoints(path, wanted, CodeLines.of(text));
        JsonArray breakpoints = new JsonArray();
        placed.forEach(p -> breakpoints.add(breakpoint(p, path)));
        JsonObject body = new JsonObject();
        body.add("breakpoints", breakpoints);
        return body;
    }

    private static Breakpoint wanted(Arguments breakpoint) {
        return new Breakpoint(
                breakpoint.number("line").getAsInt(),
                breakpoint.text("condition"),
                breakpoint.text("hitCondition").map(HitCondition::parse),
                breakpoint.text("logMessage"));
    }

    private static JsonObject breakpoint(PlacedBreakpoint placed, String path) {
        JsonObject source = new JsonObject();
        source.addProperty("path", path);
        JsonObject breakpoint = new JsonObject();
        breakpoint.addProperty("line", placed.line());
        breakpoint.addProperty("verified", placed.verified());
        if (!placed.message().isEmpty()) {
            breakpoint.addProperty("message", placed.message());
        }
        breakpoint.add("source", source);
        return breakpoint;
    }

    // The files that cells ran, so that breakpoints can be set in them.
    private JsonObject modules() {
        Map<String, String> files = session.code().files().stream()
                .collect(Collectors.toMap(p -> session.code().path(p.text()), CellSources.Part::name, (a, b) -> b));
        List<String> paths = files.keySet().stream().sorted().toList();
        JsonArray modules = new JsonArray();
        IntStream.range(0, paths.size()).forEach(i -> {
            JsonObject module = new JsonObject();
            module.addProperty("id", i);
            module.addProperty("name", files.get(paths.get(i)));
            module.addProperty("path", paths.get(i));
            modules.add(module);
        });
        JsonObject body = new JsonObject();
        body.add("modules", modules);
        body.addProperty("totalModules", modules.size());
        return body;
    }
}
