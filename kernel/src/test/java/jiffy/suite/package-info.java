// SPDX-License-Identifier: Apache-2.0
/** Runs suites written in Python, which drive the installed kernel with real Jupyter clients, as JUnit tests. */
package jiffy.suite;
