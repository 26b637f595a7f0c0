// SPDX-License-Identifier: Apache-2.0
/** The classes that IJava puts before its cells, by whose names libraries for notebooks call them. */
package io.github.spencerpark.ijava.runtime;
