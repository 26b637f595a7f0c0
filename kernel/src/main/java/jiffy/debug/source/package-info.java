// SPDX-License-Identifier: Apache-2.0
/** Names of sources and their lines, as debugging clients compute them. */
package jiffy.debug.source;
