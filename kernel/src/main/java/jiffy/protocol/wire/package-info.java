// SPDX-License-Identifier: Apache-2.0
/** Sockets, connection files, signatures and the codec of messages. */
package jiffy.protocol.wire;
