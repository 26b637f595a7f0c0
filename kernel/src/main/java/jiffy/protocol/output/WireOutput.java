// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jiffy.protocol.language.CellOutput;

/** {@link CellOutput} for the cell that the calling thread works for; before the first cell all output is dropped. */
public final class WireOutput implements CellOutput {

    private final OutputOwner owner;
    private final Stdin stdin;

    public WireOutput(OutputOwner owner, Stdin stdin) {
        this.owner = owner;
        this.stdin = stdin;
    }

    private Optional<Request> request() {
        return Optional.ofNullable(owner.current());
    }

    @Override
    public void display(DisplayData data) {
        request().ifPresent(r -> r.publish("display_data", Bundles.display(data)));
    }

    @Override
    public void update(DisplayData data) {
        request().ifPresent(r -> r.publish("update_display_data", Bundles.display(data)));
    }

    @Override
    public void clear(boolean wait) {
        var content = new JsonObject();
        content.addProperty("wait", wait);
        request().ifPresent(r -> r.publish("clear_output", content));
    }

    @Override
    public void page(DisplayData data) {
        request().ifPresent(r -> r.page(Bundles.data(data)));
    }

    @Override
    public String ask(String prompt, boolean password) throws IOException {
        return stdin.ask(owner.current(), prompt, password);
    }

    /** Reads a line for {@code System.in}. A scanner hides the reason why there is none, so it is printed as well. */
    public String readLine() throws IOException {
        var request = owner.current();
        if (request != null && !request.isAnswered() && !Stdin.isAllowed(request)) {
            byte[] reason = (Stdin.NOT_ALLOWED + "\n").getBytes(StandardCharsets.UTF_8);
            request.text().write(CellText.Stream.STDERR, reason, 0, reason.length);
        }
        return stdin.ask(request, "", false);
    }

    @Override
    public Hidden hide() {
        return request().map(r -> r.text().hide()).orElse(new Hidden() {
            @Override
            public long lines() {
                return 0;
            }

            @Override
            public void close() {}
        });
    }
}
