// SPDX-License-Identifier: Apache-2.0
/** Magics for libraries: Maven artifacts and the class path. */
package jiffy.kernel.magic.library;
