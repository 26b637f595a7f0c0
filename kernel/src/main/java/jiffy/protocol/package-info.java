// SPDX-License-Identifier: Apache-2.0
/**
 * The Jupyter protocol. {@link jiffy.protocol.KernelConnection} binds the sockets and serves requests until shutdown;
 * it knows the language only as an {@link jiffy.protocol.language.Interpreter}.
 */
package jiffy.protocol;
