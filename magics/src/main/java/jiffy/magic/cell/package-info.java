// SPDX-License-Identifier: Apache-2.0
/** A cell's text, split into Java, magics, commands and requests for help. */
package jiffy.magic.cell;
