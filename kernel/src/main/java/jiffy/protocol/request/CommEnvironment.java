// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import io.github.spencerpark.jupyter.channels.ReplyEnvironment;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.reply.ErrorReply;
import jiffy.protocol.output.Request;

/**
 * The base kernel's view of a comm message, as the request it handles. Comm messages have no reply, and status is sent
 * elsewhere.
 */
final class CommEnvironment implements ReplyEnvironment {

    private final Request request;

    CommEnvironment(Request request) {
        this.request = request;
    }

    @Override
    public <T extends ContentType<T>> void publish(T content) {
        request.publish(content.getType().getName(), Comms.json(content));
    }

    @Override
    public void publish(Message<?> message) {
        request.publish(message.getHeader().getType().getName(), Comms.json(message.getContent()));
    }

    @Override
    public void reply(Message<?> message) {}

    @Override
    public <T extends ContentType<T>> void reply(T content) {}

    @Override
    public void replyError(MessageType<?> type, ErrorReply error) {}

    @Override
    public ReplyEnvironment defer() {
        return this;
    }

    @Override
    public void defer(Runnable action) {
        action.run();
    }

    @Override
    public void resolveDeferrals() {}

    @Override
    public void setStatusBusy() {}

    @Override
    public void setStatusIdle() {}

    @Override
    public void setBusyDeferIdle() {}
}
