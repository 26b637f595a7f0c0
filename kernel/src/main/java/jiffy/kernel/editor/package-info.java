// SPDX-License-Identifier: Apache-2.0
/** Completion in a cell: finds the context of the cursor, and asks the completer for it. */
package jiffy.kernel.editor;
