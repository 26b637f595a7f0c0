// SPDX-License-Identifier: Apache-2.0
/** {@code %timeit --jmh}: the statement as a JMH benchmark in JVMs of its own. */
package jiffy.kernel.magic.jmh;
