// SPDX-License-Identifier: Apache-2.0
/** Explanations of errors: stack traces in the user's terms, and guesses at what was meant. */
package jiffy.jshell.error;
