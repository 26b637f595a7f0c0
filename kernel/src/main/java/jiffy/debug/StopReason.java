// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.util.Locale;

/** Why a thread has stopped. */
public enum StopReason {
    BREAKPOINT,
    STEP,
    PAUSE,
    EXCEPTION;

    /** As the Debug Adapter Protocol writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
