// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jiffy.protocol.output.Request;

/** Tells the user of a subshell that a cell waits for the one that runs, and takes that back when its turn comes. */
final class WaitingNotice {

    private static final String TEXT = "This cell waits for the running one: a Java session runs one cell at a time.\n";

    private final Request request;
    private final CountDownLatch turn = new CountDownLatch(1);
    private boolean isShown;

    WaitingNotice(Request request) {
        this.request = request;
    }

    /** Shows the notice if the cell's turn does not come within this time. */
    void showAfter(Duration patience) throws InterruptedException {
        if (!turn.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            show();
        }
    }

    private synchronized void show() {
        if (turn.getCount() > 0 && !request.message().flag("silent", false)) {
            var content = new JsonObject();
            content.addProperty("name", "stderr");
            content.addProperty("text", TEXT);
            request.publish("stream", content);
            isShown = true;
        }
    }

    /** The cell begins. */
    synchronized void end() {
        turn.countDown();
        if (isShown) {
            var content = new JsonObject();
            content.addProperty("wait", false);
            request.publish("clear_output", content);
        }
    }
}
