// SPDX-License-Identifier: Apache-2.0
/** The magics that profile: {@code %prun}, {@code %lprun}, {@code %mprun}, {@code %memit}, {@code %dis}. */
package jiffy.magic.profile;
