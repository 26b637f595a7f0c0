// SPDX-License-Identifier: Apache-2.0
/** Explanations of errors: stack traces in the user's terms, and suggested corrections. */
package jiffy.jshell.error;
