// SPDX-License-Identifier: Apache-2.0
/** Weaves debugger hooks into the classes of cells, and takes them out again. */
package jiffy.debug.weave;
