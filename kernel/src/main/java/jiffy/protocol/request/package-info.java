// SPDX-License-Identifier: Apache-2.0
/** Routing of requests to their handlers, the running cell, interrupts, subshells and comms. */
package jiffy.protocol.request;
