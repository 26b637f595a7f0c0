// SPDX-License-Identifier: Apache-2.0
/**
 * Java evaluation on the JShell API. No Jupyter types, no text for users: errors are data.
 * {@link jiffy.jshell.JavaSession} is the way in.
 */
package jiffy.jshell;
