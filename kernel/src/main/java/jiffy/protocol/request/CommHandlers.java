// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.KernelTimestamp;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.comm.CommCloseCommand;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import io.github.spencerpark.jupyter.messages.comm.CommOpenCommand;
import java.util.Date;
import java.util.Map;
import jiffy.protocol.output.Request;
import jiffy.protocol.wire.Codec;
import jiffy.protocol.wire.Incoming;

/** Passes comm messages to the base kernel's {@link CommManager}, and answers comm_info_request. */
public final class CommHandlers {

    private final CommManager manager;

    public CommHandlers(CommManager manager) {
        this.manager = manager;
    }

    /** The handlers of comm messages, which have no reply. */
    public Map<String, Handler> table() {
        return Map.of(
                "comm_open", this::open,
                "comm_msg", this::message,
                "comm_close", this::close);
    }

    /** Answers comm_info_request. */
    public void info(Request request) {
        var target = request.message().text("target_name", "");
        var comms = new JsonObject();
        for (var comm : manager) {
            if (target.isEmpty() || target.equals(comm.getTargetName())) {
                var info = new JsonObject();
                info.addProperty("target_name", comm.getTargetName());
                comms.add(comm.getID(), info);
            }
        }
        var reply = Handler.ok();
        reply.add("comms", comms);
        request.reply(reply);
    }

    private void open(Request request) {
        var in = request.message();
        var id = id(in);
        if (id.isEmpty()) {
            return;
        }
        try {
            var content = new CommOpenCommand(id, in.text("target_name", ""), in.object("data"));
            manager.handleCommOpenCommand(
                    new CommEnvironment(request), typed(in, MessageType.COMM_OPEN_COMMAND, content));
        } catch (RuntimeException | Error e) {
            manager.unregisterComm(id);
            new CommEnvironment(request).publish(new CommCloseCommand(id, new JsonObject()));
            throw e;
        }
    }

    private void message(Request request) {
        var in = request.message();
        var content = new CommMsgCommand(id(in), in.object("data"));
        manager.handleCommMsgCommand(new CommEnvironment(request), typed(in, MessageType.COMM_MSG_COMMAND, content));
    }

    private void close(Request request) {
        var in = request.message();
        var content = new CommCloseCommand(id(in), in.object("data"));
        manager.handleCommCloseCommand(
                new CommEnvironment(request), typed(in, MessageType.COMM_CLOSE_COMMAND, content));
    }

    private static String id(Incoming message) {
        return message.text("comm_id", "");
    }

    private static <T> Message<T> typed(Incoming in, MessageType<T> type, T content) {
        var header = new Header<>(
                in.id(),
                Incoming.text(in.header(), "username", ""),
                Incoming.text(in.header(), "session", ""),
                new KernelTimestamp(new Date()),
                type,
                Codec.PROTOCOL);
        Map<String, Object> metadata =
                Codec.GSON.fromJson(in.metadata(), new TypeToken<Map<String, Object>>() {}.getType());
        return new Message<>(in.route(), header, null, metadata, content, in.buffers());
    }
}
