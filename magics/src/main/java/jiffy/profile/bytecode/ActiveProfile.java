// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.bytecode;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Permits one profile at a time in this JVM. Static for the reason that the probes are: woven code can name nothing but
 * static members.
 */
public final class ActiveProfile {

    private static final AtomicBoolean ACTIVE = new AtomicBoolean();

    private ActiveProfile() {}

    /**
     * Throws if a profile is being taken. Any thread.
     *
     * @throws IllegalStateException if another profiler is at work
     */
    public static void requireNone() {
        if (ACTIVE.get()) {
            throw new IllegalStateException("another profile is being taken");
        }
    }

    /** Marks a profile as being taken, until {@link #end}. */
    public static void begin() {
        ACTIVE.set(true);
    }

    /** Permits the next profile. */
    public static void end() {
        ACTIVE.set(false);
    }
}
