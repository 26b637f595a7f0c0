// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import java.util.List;
import jiffy.protocol.output.Request;
import jiffy.protocol.output.Wire;
import jiffy.protocol.process.Log;
import jiffy.protocol.process.TaskQueue;
import jiffy.protocol.wire.BadMessageException;
import jiffy.protocol.wire.Incoming;
import jiffy.protocol.wire.Outgoing;
import jiffy.protocol.wire.SocketLoop;
import org.zeromq.ZMQ;

/**
 * A channel on which requests arrive, shell or control. A table chooses the handler of each type and its thread. Every
 * request is surrounded by busy and idle, whatever happens in between, even one of an unknown type.
 */
public final class RequestChannel {

    private final String name;
    private final Wire wire;
    private final Table table;
    private final SocketLoop loop;

    /** Runs tasks in the order in which they arrive. */
    interface Dispatch {

        /** @param task handles the request and ends it */
        void run(Request request, Runnable task);
    }

    /** @param dispatch runs the handler, at once on the channel's thread or on a queue's */
    public record Route(Dispatch dispatch, Handler handler) {

        /** Runs handlers at once, if they never wait. */
        static Route atOnce(Handler handler) {
            return new Route((request, task) -> task.run(), handler);
        }

        /** Runs handlers on a queue's thread; at once when the queue is finished, as they refuse then. */
        static Route on(TaskQueue queue, Handler handler) {
            return new Route(
                    (request, task) -> {
                        if (!queue.submit(task)) {
                            task.run();
                        }
                    },
                    handler);
        }
    }

    /** The handlers of a channel. */
    public interface Table {

        /** Returns the dispatch for a message; null for an unknown type. On the channel's thread. */
        Route route(Incoming message);
    }

    /**
     * @param socket a ROUTER socket
     * @param table asked for each message
     */
    public RequestChannel(String name, ZMQ.Socket socket, Wire wire, Table table) {
        this.name = name;
        this.wire = wire;
        this.table = table;
        this.loop = new SocketLoop("jiffy-" + name, socket, this::receive);
    }

    public SocketLoop loop() {
        return loop;
    }

    /** Receives frames; those that are not a valid message are logged and dropped. */
    private void receive(List<byte[]> frames) {
        try {
            var request = new Request(wire.codec().decode(frames), wire.publisher(), this::reply);
            var found = table.route(request.message());
            var route = found == null ? Route.atOnce(this::unknown) : found;
            route.dispatch().run(request, () -> perform(request, route.handler()));
        } catch (BadMessageException e) {
            Log.dropped(name, e.getMessage());
        }
    }

    private void reply(Incoming request, Outgoing reply) {
        loop.send(wire.codec().encode(request.route(), reply));
    }

    private void unknown(Request request) {
        Log.warn(name + ": no handler for " + request.message().type());
    }

    private void perform(Request request, Handler handler) {
        wire.owner().enter(request);
        request.begin();
        try {
            handler.handle(request);
        } catch (Exception | Error e) {
            Log.fault(request.message().type(), e);
            request.reply(Errors.reply(Errors.content(e)));
        } finally {
            request.end();
            wire.owner().leave();
        }
    }
}
