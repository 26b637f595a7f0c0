// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import static jiffy.protocol.Client.code;

import com.google.gson.JsonObject;
import java.util.UUID;

/** Speaks to subshells. */
abstract class SubshellTesting extends KernelTest {

    Client.Message control(String type, String... fields) {
        return client.ask(client.control, type, code("", fields)).reply();
    }

    String create() {
        return control("create_subshell_request").text("subshell_id");
    }

    /** Sends to a subshell and returns the message's id. */
    String send(String subshell, String type, JsonObject content) {
        var id = UUID.randomUUID().toString();
        var header = client.header(type, id).replaceFirst("\\{", "{\"subshell_id\": \"" + subshell + "\", ");
        client.sendParts(client.shell, header, "{}", "{}", content.toString());
        return id;
    }

    Client.Message reply(String id) {
        return client.reply(client.shell, id);
    }
}
