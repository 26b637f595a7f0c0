// SPDX-License-Identifier: Apache-2.0
/** The history of executed cells, in memory and in SQLite. */
package jiffy.protocol.history;
