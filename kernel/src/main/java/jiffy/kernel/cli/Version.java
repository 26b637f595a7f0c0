// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of Jiffy, out of the jar's manifest. */
final class Version implements IVersionProvider {

    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Jiffy " + text() + " on JDK " + Runtime.version()};
    }
}
