// SPDX-License-Identifier: Apache-2.0
/** A debugger for Java code in this JVM, without JDWP; it knows neither Jupyter nor JShell. */
package jiffy.debug;
