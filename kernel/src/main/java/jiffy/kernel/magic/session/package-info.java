// SPDX-License-Identifier: Apache-2.0
/** Magics for the session: variables, history, captured outputs, reset. */
package jiffy.kernel.magic.session;
