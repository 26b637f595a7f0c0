// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import jiffy.protocol.output.Wire;
import jiffy.protocol.wire.Codec;
import jiffy.protocol.wire.Outgoing;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * The base kernel's comm manager, whose messages are published by this kernel. Targets and comms may be registered, and
 * messages sent, by any thread.
 */
public final class Comms extends CommManager {

    public Comms(ZMQ.Context context, Wire wire) {
        targets = new ConcurrentHashMap<>();
        comms = new ConcurrentHashMap<>();
        setIOPubChannel(new Channel(context, wire));
    }

    /** Returns the content as JSON, with the field names of the base kernel's types. */
    static JsonObject json(Object content) {
        return Codec.GSON.toJsonTree(content).getAsJsonObject();
    }

    /** Publishes the messages that the manager sends. Its type requires a ZeroMQ socket, which is closed at once. */
    private static final class Channel extends JupyterSocket {

        private final Wire wire;

        Channel(ZMQ.Context context, Wire wire) {
            super(context, SocketType.PUB, HMACGenerator.NO_AUTH_INSTANCE, JUPYTER_LOGGER);
            this.wire = wire;
            close();
        }

        @Override
        public void bind(KernelConnectionProperties properties) {
            throw new UnsupportedOperationException("the publisher has bound its own socket");
        }

        @Override
        public void sendMessage(Message<?> message) {
            var request = wire.owner().current();
            var out = new Outgoing(
                    message.getHeader().getType().getName(),
                    request == null ? null : request.message().rawHeader(),
                    json(message.getNonNullMetadata()),
                    json(message.getContent()),
                    Objects.requireNonNullElse(message.getBlobs(), List.of()));
            if (request == null) {
                wire.publisher().publish(out);
            } else {
                request.publish(out);
            }
        }
    }
}
