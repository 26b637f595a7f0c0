// SPDX-License-Identifier: Apache-2.0
/**
 * Libraries for cells: Maven artifacts and their dependencies, as files. Knows neither Jupyter nor the Java session.
 */
package jiffy.library;
