// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.zeromq.ZMQ;

/** Channels that are encrypted. */
class CurveTest {

    @Test
    void whoKnowsTheKeyIsAnsweredAndNobodyElse() throws Exception {
        var keys = ZMQ.Curve.generateKeyPair();
        var at = Client.freePorts(Client.KEY);
        var kernel = new KernelConnection(new ConnectionFile(at, new CurveKeys(keys.publicKey, keys.secretKey)));
        kernel.serve(new EchoInterpreter(kernel.output()));
        kernel.connect();
        try (var friend = new Client(at, keys.publicKey);
                var stranger = new Client(at)) {
            friend.awaitPublished(m -> m.type().equals("iopub_welcome"));
            assertEquals("x", friend.execute("x").first("execute_result").plain());
            friend.heartbeat.send("beat");
            assertEquals("beat", friend.heartbeat.recvStr());
            stranger.shell.setReceiveTimeOut(200);
            stranger.send(stranger.shell, "kernel_info_request", Client.code(""));
            assertNull(stranger.shell.recv());
        } finally {
            kernel.close();
        }
    }
}
