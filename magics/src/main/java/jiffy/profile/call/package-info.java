// SPDX-License-Identifier: Apache-2.0
/** Calls and times of methods: probes, counters and samples become a {@link jiffy.profile.CallProfile}. */
package jiffy.profile.call;
