// SPDX-License-Identifier: Apache-2.0
/** Names of the IJava kernel that its notebooks import. */
package io.github.spencerpark.ijava;
