// SPDX-License-Identifier: Apache-2.0
/**
 * Java evaluation on the JShell API: {@link jiffy.jshell.JavaSession} evaluates cells, {@link jiffy.jshell.Assistant}
 * completes and explains code. No Jupyter types.
 */
package jiffy.jshell;
