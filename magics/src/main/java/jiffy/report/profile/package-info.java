// SPDX-License-Identifier: Apache-2.0
/** Reports of {@code %prun}, {@code %lprun}, {@code %mprun} and {@code %dis}. */
package jiffy.report.profile;
