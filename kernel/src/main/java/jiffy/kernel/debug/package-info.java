// SPDX-License-Identifier: Apache-2.0
/** The debugger's requests and events, as the Debug Adapter Protocol and Jupyter's additions to it write them. */
package jiffy.kernel.debug;
