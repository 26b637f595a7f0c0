// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

/** What a generated measuring loop reads each turn. */
public final class Loop {

    /**
     * Ends every measuring loop that runs. The volatile read in each turn is also what keeps the compiler from hoisting
     * the statement out of the loop. It is static and public because the generated code reads it directly: a field
     * behind a reference would cost a second load a turn. The code that ends a loop also clears it afterwards.
     */
    public static volatile boolean stop;

    private Loop() {}
}
