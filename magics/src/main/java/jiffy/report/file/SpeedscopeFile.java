// SPDX-License-Identifier: Apache-2.0
package jiffy.report.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jiffy.profile.CallProfile;
import jiffy.profile.CallTree;
import jiffy.profile.FunctionName;
import jiffy.report.format.Json;

/**
 * A profile for <a href="https://www.speedscope.app">speedscope</a>, in its file format
 * ({@code https://www.speedscope.app/file-format-schema.json}): a table of frames, and for each thread a profile of
 * stacks with their times in nanoseconds.
 */
public final class SpeedscopeFile {

    private static final FunctionName NO_ROW = new FunctionName("", 0, CollapsedStacks.NO_ROW);

    private final Map<FunctionName, Integer> frames = new LinkedHashMap<>();

    private SpeedscopeFile() {}

    /** The file's content. */
    public static String json(CallProfile profile) {
        return new SpeedscopeFile().write(profile);
    }

    private String write(CallProfile profile) {
        List<String> profiles = new ArrayList<>();
        profiles.add(profile("statement", profile.tree()));
        if (profile.otherThreads().nanos() > 0) {
            profiles.add(profile("other threads", profile.otherThreads()));
        }
        return String.format(
                Locale.ROOT,
                """
                {"$schema":"https://www.speedscope.app/file-format-schema.json",
                "exporter":"Jiffy","name":"Jiffy profile","activeProfileIndex":0,
                "shared":{"frames":[
                %s]},
                "profiles":[
                %s]}
                """,
                frames.keySet().stream().map(SpeedscopeFile::frame).collect(Collectors.joining(",\n")),
                String.join(",\n", profiles));
    }

    private String profile(String name, CallTree tree) {
        List<Stacks.Stack> stacks = Stacks.of(tree);
        long end = stacks.stream().mapToLong(Stacks.Stack::nanos).sum();
        return "{\"type\":\"sampled\",\"name\":" + Json.quote(name) + ",\"unit\":\"nanoseconds\",\"startValue\":0,"
                + "\"endValue\":" + end
                + ",\n\"samples\":" + stacks.stream().map(this::sample).toList()
                + ",\n\"weights\":" + stacks.stream().map(Stacks.Stack::nanos).toList() + "}";
    }

    private String sample(Stacks.Stack stack) {
        List<FunctionName> functions = stack.functions().isEmpty() ? List.of(NO_ROW) : stack.functions();
        return functions.stream()
                .map(f -> String.valueOf(frames.computeIfAbsent(f, n -> frames.size())))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String frame(FunctionName name) {
        if (name.line() == 0) {
            return "{\"name\":" + Json.quote(name == NO_ROW ? name.function() : name.toString()) + "}";
        }
        return "{\"name\":" + Json.quote(name.function()) + ",\"file\":" + Json.quote(name.file()) + ",\"line\":"
                + name.line() + "}";
    }
}
