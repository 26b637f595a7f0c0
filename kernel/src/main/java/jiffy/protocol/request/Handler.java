// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonObject;
import jiffy.protocol.output.Request;

/** Answers one type of request. What it throws becomes an error reply. */
public interface Handler {

    void handle(Request request) throws Exception;

    /** Returns a new reply with status ok. */
    static JsonObject ok() {
        var content = new JsonObject();
        content.addProperty("status", "ok");
        return content;
    }
}
