// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of Jiffy, from the jar's manifest. */
public final class Version implements IVersionProvider {

    /** Returns the manifest's version; {@code development} if this was not started from the jar. */
    public static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Jiffy " + text() + " on JDK " + Runtime.version()};
    }
}
