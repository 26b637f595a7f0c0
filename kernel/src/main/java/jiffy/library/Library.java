// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.nio.file.Path;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.VersionConstraint;
import org.eclipse.aether.version.VersionScheme;

/**
 * An artifact that was resolved.
 *
 * @param id its coordinates without the version, as {@code com.google.code.gson:gson}; extension and classifier follow
 *     where they are not the usual ones
 * @param version as it was chosen
 * @param file in the local repository
 */
public record Library(String id, String version, Path file) {

    /** As the user would write it. */
    public String coordinates() {
        return id + ":" + version;
    }

    /**
     * Whether this is a version that was asked for.
     *
     * @param wanted a version, or a range as {@code [1.0,2.0)}; words as {@code RELEASE} are taken for any
     */
    public boolean isWithin(String wanted) {
        if (wanted.isEmpty() || !"[(".contains(wanted.substring(0, 1)) && !Character.isDigit(wanted.charAt(0))) {
            return true;
        }
        try {
            VersionScheme scheme = new GenericVersionScheme();
            VersionConstraint constraint = scheme.parseVersionConstraint(wanted);
            return constraint.getRange() == null
                    ? version.equals(wanted)
                    : constraint.containsVersion(scheme.parseVersion(version));
        } catch (InvalidVersionSpecificationException e) {
            return true;
        }
    }
}
