// SPDX-License-Identifier: Apache-2.0
/** Rich results: how values become outputs of a front end. Knows neither the Java session nor the wire. */
package jiffy.display;
