// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import jiffy.protocol.language.CellFailedException;

/** Contents that describe an error: {@code ename}, {@code evalue}, {@code traceback}. */
final class Errors {

    /** Most characters of a message, and of a line of a traceback: a message may quote a value of any size. */
    static final int MAX_TEXT = 100_000;

    private Errors() {}

    static JsonObject content(CellFailedException failed) {
        return content(failed.name(), failed.getMessage(), failed.traceback());
    }

    /** Returns the content for a fault of the kernel, or of user code that shows a value, with the whole stack. */
    static JsonObject content(Throwable fault) {
        if (fault instanceof CellFailedException failed) {
            return content(failed);
        }
        return content(fault.getClass().getName(), message(fault), stack(fault));
    }

    static JsonObject content(String name, String message, List<String> lines) {
        // One text: nbconvert's Markdown puts a blank line after each element.
        var traceback = new JsonArray();
        if (!lines.isEmpty()) {
            traceback.add(lines.stream().map(Errors::bounded).collect(Collectors.joining("\n")));
        }
        var content = new JsonObject();
        content.addProperty("ename", name);
        content.addProperty("evalue", bounded(message));
        content.add("traceback", traceback);
        return content;
    }

    private static String bounded(String text) {
        if (text == null || text.length() <= MAX_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return text.substring(0, end) + "… " + (text.length() - end) + " more characters";
    }

    /** Returns that content as a reply. */
    static JsonObject reply(JsonObject error) {
        var reply = error.deepCopy();
        reply.addProperty("status", "error");
        return reply;
    }

    /** Returns the reply to a request that is aborted without being handled. */
    static JsonObject aborted(String why) {
        // "aborted" is what front ends look for; the other keys are there for those that take it as an error
        var reply = content("Aborted", why, List.of());
        reply.addProperty("status", "aborted");
        return reply;
    }

    private static String message(Throwable fault) {
        try {
            return Objects.requireNonNullElse(fault.getMessage(), "");
        } catch (RuntimeException | Error e) {
            return ""; // getMessage may be the user's
        }
    }

    private static List<String> stack(Throwable fault) {
        try {
            var text = new StringWriter();
            fault.printStackTrace(new PrintWriter(text));
            return text.toString().lines().limit(100).toList();
        } catch (RuntimeException | Error e) {
            return List.of(fault.getClass().getName());
        }
    }
}
