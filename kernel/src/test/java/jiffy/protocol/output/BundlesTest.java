// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class BundlesTest {

    private static final int LIMIT = 10 << 20;

    @Test
    void longPlainTextIsCutAndOtherLongFormsAreLeftOut() {
        var data = new JsonObject();
        data.addProperty("text/plain", "x".repeat(LIMIT + 1));
        data.addProperty("text/html", "y".repeat(LIMIT + 2));
        data.addProperty("image/png", "z".repeat(LIMIT + 3));
        Bundles.bounded(data);
        var plain = data.get("text/plain").getAsString();
        assertEquals(
                "[cut off: 10485761 characters, of which the first 10485760 are shown;"
                        + " left out: text/html, 10485762 characters; write to a file instead]",
                plain.substring(plain.indexOf('[')));
        assertEquals(LIMIT, plain.indexOf('\n'));
        assertFalse(data.has("text/html"));
        assertTrue(data.has("image/png"));
    }

    @Test
    void longJsonIsLeftOut() {
        var data = new JsonObject();
        data.addProperty("text/plain", "numbers");
        var numbers = new JsonArray();
        for (int i = 0; i < LIMIT / 4; i++) {
            numbers.add(1000); // with its comma, five characters
        }
        data.add("application/json", numbers);
        Bundles.bounded(data);
        assertEquals(
                "numbers\n[left out: application/json, 13107201 characters; write to a file instead]",
                data.get("text/plain").getAsString());
        assertFalse(data.has("application/json"));
    }

    @Test
    void shortFormsStayAsTheyAre() {
        var data = new JsonObject();
        data.addProperty("text/plain", "x");
        data.add("application/json", new JsonObject());
        assertEquals(data.deepCopy(), Bundles.bounded(data));
    }
}
