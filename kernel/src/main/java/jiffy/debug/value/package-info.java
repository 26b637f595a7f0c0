// SPDX-License-Identifier: Apache-2.0
/** Shows values of stopped code safely: their texts and what they consist of. */
package jiffy.debug.value;
