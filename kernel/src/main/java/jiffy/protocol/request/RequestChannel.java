// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import java.util.List;
import jiffy.protocol.output.Request;
import jiffy.protocol.output.Wire;
import jiffy.protocol.process.Lane;
import jiffy.protocol.process.Log;
import jiffy.protocol.wire.BadMessageException;
import jiffy.protocol.wire.Incoming;
import jiffy.protocol.wire.Outgoing;
import jiffy.protocol.wire.SocketLoop;
import org.zeromq.ZMQ;

/**
 * A channel on which requests come in, shell or control: a table says who handles which type, and where. Around each
 * stand busy and idle, whatever happens in between, also for types that nobody handles.
 */
public final class RequestChannel {

    private final String name;
    private final Wire wire;
    private final Table table;
    private final SocketLoop loop;

    /** Runs tasks in the order in which they come. */
    interface Place {

        /** @param task handles the request and ends it */
        void run(Request request, Runnable task);
    }

    /** @param place where the handler runs: at once on the channel's thread, or on some lane */
    public record Route(Place place, Handler handler) {

        /** For what is done in no time. */
        static Route atOnce(Handler handler) {
            return new Route((request, task) -> task.run(), handler);
        }

        static Route on(Lane lane, Handler handler) {
            return new Route((request, task) -> lane.submit(task), handler);
        }
    }

    /** Who handles what. */
    public interface Table {

        /** Null where nobody does. On the channel's thread. */
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

    /** A message that is none is logged and dropped. */
    private void receive(List<byte[]> frames) {
        try {
            var request = new Request(wire.codec().decode(frames), wire.publisher(), this::reply);
            var found = table.route(request.message());
            var route = found == null ? Route.atOnce(this::unknown) : found;
            route.place().run(request, () -> perform(request, route.handler()));
        } catch (BadMessageException e) {
            Log.dropped(name, e.getMessage());
        }
    }

    private void reply(Incoming request, Outgoing reply) {
        loop.send(wire.codec().encode(request.route(), reply));
    }

    private void unknown(Request request) {
        Log.warn(name + ": nobody handles " + request.message().type());
    }

    private void perform(Request request, Handler handler) {
        wire.attribution().enter(request);
        request.begin();
        try {
            handler.handle(request);
        } catch (Exception | Error e) {
            Log.fault(request.message().type(), e);
            request.reply(Errors.reply(Errors.content(e)));
        } finally {
            request.end();
            wire.attribution().leave();
        }
    }
}
