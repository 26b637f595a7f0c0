// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import jiffy.protocol.process.Log;
import zmq.Msg;
import zmq.msg.MsgAllocator;
import zmq.msg.MsgAllocatorThreshold;

/**
 * Limits the memory allocated for a frame that an unknown peer announces. JeroMQ 0.6.0 refuses lengths above
 * {@link #MOST_BYTES}, but takes a length of 2^63 or more for a negative one and asks for what is left of it; anything
 * thrown here would leave its thread looping, or end it. So such a frame gets no memory: as an empty one it ends the
 * handshake, and later it is dropped as no message.
 */
final class FrameMemory implements MsgAllocator {

    /** Maximum size of a frame, above what Jupyter servers pass on (10 MiB by default). */
    static final int MOST_BYTES = 256 << 20;

    private final MsgAllocator memory = new MsgAllocatorThreshold();

    @Override
    public Msg allocate(int size) {
        if (size < 0 || size > MOST_BYTES) {
            return new Msg(0);
        }
        try {
            return memory.allocate(size);
        } catch (OutOfMemoryError e) {
            Log.warn("a peer announced " + size + " bytes, for which there is no memory");
            return new Msg(0);
        }
    }
}
