// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.util.Map;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Exclusion;

/** Converts Maven coordinates between the form that users write and the resolver's. */
final class Artifacts {

    // Ivy's names for versions, which notebooks of the IJava kernel use, and Maven's.
    private static final Map<String, String> IVY =
            Map.of("latest.release", "RELEASE", "latest.integration", "LATEST", "+", "LATEST");

    private Artifacts() {}

    /** @throws IllegalArgumentException with one line for the user */
    static Artifact parse(String coordinates) {
        String[] parts = coordinates.split(":", -1);
        boolean complete = parts.length >= 3 && parts.length <= 5;
        for (String part : parts) {
            complete &= !part.isBlank();
        }
        if (!complete) {
            throw new IllegalArgumentException("\"" + coordinates
                    + "\" is not complete: write group:artifact:version, as com.google.code.gson:gson:2.13.2");
        }
        Artifact artifact = new DefaultArtifact(coordinates);
        return artifact.setVersion(IVY.getOrDefault(artifact.getVersion(), artifact.getVersion()));
    }

    /** @throws IllegalArgumentException with one line for the user */
    static Exclusion parseExclusion(String text) {
        String[] parts = text.split(":");
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" can't be left out: write group:artifact, where either may be *");
        }
        return new Exclusion(parts[0], parts[1], "*", "*");
    }

    /** Returns {@code group:artifact}, followed by extension and classifier if they are not the defaults. */
    static String id(Artifact artifact) {
        StringBuilder id = new StringBuilder(artifact.getGroupId() + ":" + artifact.getArtifactId());
        if (!artifact.getExtension().equals("jar") || !artifact.getClassifier().isEmpty()) {
            id.append(':').append(artifact.getExtension());
        }
        if (!artifact.getClassifier().isEmpty()) {
            id.append(':').append(artifact.getClassifier());
        }
        return id.toString();
    }

    static String text(Artifact artifact) {
        return id(artifact) + ":" + artifact.getVersion();
    }
}
