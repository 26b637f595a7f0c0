// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.Objects;

/** The version of this program. */
final class Version {

    private Version() {}

    /** As its jar's manifest says; {@code development} where it was not started from its jar. */
    static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }
}
