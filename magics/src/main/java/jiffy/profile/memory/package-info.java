// SPDX-License-Identifier: Apache-2.0
/** Memory of one run: heap, resident set, allocation. */
package jiffy.profile.memory;
