// SPDX-License-Identifier: Apache-2.0
/** Settings: environment variables and the configuration file. */
package jiffy.kernel.settings;
