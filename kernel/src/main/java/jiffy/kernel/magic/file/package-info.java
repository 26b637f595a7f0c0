// SPDX-License-Identifier: Apache-2.0
/** Magics that read, write, run or show files. */
package jiffy.kernel.magic.file;
