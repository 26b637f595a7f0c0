// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import jiffy.protocol.wire.Codec;

/** What everyone needs who sends: how messages are written, where they are published, and for whom. */
public record Wire(Codec codec, Publisher publisher, OutputOwner owner) {}
