// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import jiffy.protocol.language.CellFailedException;

/** Contents that describe an error: {@code ename}, {@code evalue}, {@code traceback}. */
final class Errors {

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
            traceback.add(String.join("\n", lines));
        }
        var content = new JsonObject();
        content.addProperty("ename", name);
        content.addProperty("evalue", message);
        content.add("traceback", traceback);
        return content;
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
