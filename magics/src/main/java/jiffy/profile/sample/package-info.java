// SPDX-License-Identifier: Apache-2.0
/** Stack samples of the flight recorder. */
package jiffy.profile.sample;
