// SPDX-License-Identifier: Apache-2.0
/** Errors as text with an excerpt of the user's own cell. */
package jiffy.kernel.error;
