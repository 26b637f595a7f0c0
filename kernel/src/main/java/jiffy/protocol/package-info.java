// SPDX-License-Identifier: Apache-2.0
/**
 * The wire: sockets, codec, dispatch, output and input of cells. Everything about the Jupyter protocol and nothing
 * about Java, which stands behind {@link jiffy.protocol.Interpreter}.
 */
package jiffy.protocol;
