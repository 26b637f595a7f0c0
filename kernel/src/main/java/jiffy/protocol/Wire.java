// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

/** What everyone needs who sends: how messages are written, where they are published, and for whom. */
record Wire(Codec codec, Publisher publisher, Attribution attribution) {}
