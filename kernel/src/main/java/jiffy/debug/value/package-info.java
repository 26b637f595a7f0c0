// SPDX-License-Identifier: Apache-2.0
/** Shows values of stopped code safely: their texts and their parts. */
package jiffy.debug.value;
