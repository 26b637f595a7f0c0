// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import jiffy.protocol.wire.Codec;

/** The parts that all senders share: the codec, the publisher, and the owner of output. */
public record Wire(Codec codec, Publisher publisher, OutputOwner owner) {}
