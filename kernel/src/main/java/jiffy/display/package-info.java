// SPDX-License-Identifier: Apache-2.0
/** Rich results: how values become what a front end shows. Knows neither the Java session nor the wire. */
package jiffy.display;
