// SPDX-License-Identifier: Apache-2.0
/** Completion in a cell: finds what is at the cursor and asks who knows it. */
package jiffy.kernel.editor;
