// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.time.Duration;
import jiffy.protocol.language.EchoInterpreter;
import jiffy.protocol.wire.ConnectionFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A kernel that speaks {@link EchoInterpreter}, and a client connected to it. */
public abstract class KernelTest {

    public KernelConnectionProperties at;
    KernelConnection kernel;
    EchoInterpreter echo;
    public Client client;

    /** How long a cell may take to heed an interrupt: longer than any machine needs. */
    Duration patience() {
        return Duration.ofMinutes(5);
    }

    @BeforeEach
    void start() throws Exception {
        at = Client.freePorts(Client.KEY);
        kernel = new KernelConnection(new ConnectionFile(at), patience());
        echo = new EchoInterpreter(kernel.output());
        kernel.serve(echo);
        kernel.connect();
        client = new Client(at);
        client.awaitPublished(m -> m.type().equals("iopub_welcome"));
    }

    @AfterEach
    void end() {
        echo.ended = true;
        echo.latch.countDown();
        client.close();
        kernel.close();
    }

    /** The cell's number. */
    static int count(Client.Answer answer) {
        return answer.reply().content().get("execution_count").getAsInt();
    }
}
