// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.nio.file.Path;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.VersionConstraint;
import org.eclipse.aether.version.VersionScheme;

/**
 * A resolved artifact.
 *
 * @param id its coordinates without the version, as {@code com.google.code.gson:gson}; extension and classifier follow
 *     if they are not the defaults
 * @param version the chosen version
 * @param file in the local repository
 */
public record Library(String id, String version, Path file) {

    /** Returns the coordinates as a user writes them. */
    public String coordinates() {
        return id + ":" + version;
    }

    /**
     * Returns whether this version satisfies a request.
     *
     * @param wanted a version, or a range as {@code [1.0,2.0)}; words such as {@code RELEASE} match any version
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
