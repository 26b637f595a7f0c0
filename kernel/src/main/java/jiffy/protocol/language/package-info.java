// SPDX-License-Identifier: Apache-2.0
/** The interface between the language and the protocol. Implemented or called by the Java kernel. */
package jiffy.protocol.language;
