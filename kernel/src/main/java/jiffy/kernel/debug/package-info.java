// SPDX-License-Identifier: Apache-2.0
/** The debugger's requests and events, by the Debug Adapter Protocol and Jupyter's additions to it. */
package jiffy.kernel.debug;
