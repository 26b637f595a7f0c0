// SPDX-License-Identifier: Apache-2.0
/** What the language offers to the wire and what it gets from it. Implemented or called by the Java kernel. */
package jiffy.protocol.language;
