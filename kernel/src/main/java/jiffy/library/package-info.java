// SPDX-License-Identifier: Apache-2.0
/** Libraries for cells: Maven artifacts with all that they need, as files. Knows neither Jupyter nor the Java session. */
package jiffy.library;
