// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jiffy.debug.FrameEvaluator.FrameCode;
import jiffy.debug.breakpoint.Breakpoint;
import jiffy.debug.breakpoint.SourceBreakpoints;
import jiffy.debug.source.SourceLine;
import jiffy.debug.weave.HookedLine;

/** Conditions and messages of breakpoints, compiled when code first arrives at them. */
final class BreakpointActions {

    private static final Pattern EXPRESSION = Pattern.compile("\\{([^{}]+)}");

    private final DebuggedCode code;
    private final DebugListener listener;
    private final Map<Key, FrameCode> compiled = new ConcurrentHashMap<>();

    private record Key(HookedLine line, String expression) {}

    BreakpointActions(DebuggedCode code, DebugListener listener) {
        this.code = code;
        this.listener = listener;
    }

    void clear() {
        compiled.clear();
    }

    /** Whether a breakpoint stops the calling thread, which has reached it. */
    boolean stops(SourceBreakpoints.Entry entry, HookedLine line, List<Local> locals, SourceLine place) {
        Breakpoint breakpoint = entry.breakpoint();
        if (breakpoint.condition().isPresent() && !holds(breakpoint.condition().get(), line, locals, place)) {
            return false;
        }
        if (!entry.arrive()) {
            return false;
        }
        breakpoint.log().ifPresent(text -> listener.output(message(text, line, locals), place));
        return breakpoint.log().isEmpty();
    }

    // A condition that fails stops: going on would hide the mistake in it.
    private boolean holds(String condition, HookedLine line, List<Local> locals, SourceLine place) {
        try {
            Object value = evaluate(condition, line, locals);
            if (value instanceof Boolean holds) {
                return holds;
            }
            listener.output("the condition " + condition + " is not true or false but " + text(value), place);
        } catch (Exception e) {
            listener.output("the condition " + condition + " fails: " + reason(e), place);
        }
        return true;
    }

    private String message(String template, HookedLine line, List<Local> locals) {
        StringBuilder text = new StringBuilder();
        Matcher matcher = EXPRESSION.matcher(template);
        while (matcher.find()) {
            String value;
            try {
                value = text(evaluate(matcher.group(1), line, locals));
            } catch (Exception e) {
                value = "{" + matcher.group(1) + " fails: " + reason(e) + "}";
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(text).toString();
    }

    private Object evaluate(String expression, HookedLine line, List<Local> locals) throws Exception {
        Key key = new Key(line, expression);
        FrameCode ready = compiled.get(key);
        if (ready == null) {
            ready = code.evaluator().compile(expression, locals);
            compiled.put(key, ready);
        }
        return ready.run(locals);
    }

    private String text(Object value) {
        return listener.text(value);
    }

    private String reason(Exception failure) {
        return failure instanceof DebugException ? failure.getMessage() : code.readable(failure.toString());
    }
}
