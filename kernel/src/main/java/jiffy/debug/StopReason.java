// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.util.Locale;

/** Why a thread has stopped. */
public enum StopReason {
    BREAKPOINT,
    STEP,
    PAUSE,
    EXCEPTION;

    /** Returns the word of the Debug Adapter Protocol. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
