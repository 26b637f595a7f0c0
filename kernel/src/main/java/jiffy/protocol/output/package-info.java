// SPDX-License-Identifier: Apache-2.0
/** Output while a request is handled: replies, printed text, displays, requests for input. */
package jiffy.protocol.output;
