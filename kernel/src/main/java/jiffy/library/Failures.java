// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.collection.UnsolvableVersionConflictException;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** Explains in the user's terms why libraries could not be resolved. */
final class Failures {

    private final RepositorySettings settings;
    private final List<RemoteRepository> repositories;
    private final boolean offline;

    Failures(RepositorySettings settings, List<RemoteRepository> repositories, boolean offline) {
        this.settings = settings;
        this.repositories = repositories;
        this.offline = offline;
    }

    /** Explains versions that exclude each other, or a version range that cannot be resolved. */
    UnresolvedException explain(DependencyCollectionException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnsolvableVersionConflictException conflict) {
                return new UnresolvedException(conflict(conflict), failure);
            }
            if (t instanceof VersionRangeResolutionException range) {
                return new UnresolvedException(range.getMessage() + "\n" + where(), failure);
            }
        }
        return new UnresolvedException(
                subject(failure) + " could not be read" + because(failure) + "\n" + where(), failure);
    }

    private static String subject(DependencyCollectionException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ArtifactDescriptorException descriptor
                    && descriptor.getResult().getArtifact() != null) {
                return Artifacts.text(descriptor.getResult().getArtifact());
            }
        }
        return "what is needed";
    }

    private static String because(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return " (" + cause.getClass().getSimpleName() + message + ")";
    }

    private static String conflict(UnsolvableVersionConflictException conflict) {
        String paths = conflict.getPaths().stream()
                .map(path -> "  " + Selection.path(asNodes(path)))
                .distinct()
                .collect(Collectors.joining("\n"));
        return "no version satisfies all who ask for it:\n" + paths;
    }

    private static List<DependencyNode> asNodes(List<? extends DependencyNode> path) {
        return new ArrayList<>(path);
    }

    /** Explains missing files. */
    UnresolvedException explain(ArtifactResolutionException failure, Selection selection) {
        List<String> lines = new ArrayList<>();
        for (ArtifactResult result : failure.getResults()) {
            if (result.isResolved()) {
                continue;
            }
            var artifact = result.getRequest().getArtifact();
            lines.add(Artifacts.text(artifact) + reason(result));
            selection
                    .path(artifact)
                    .filter(path -> path.contains("→"))
                    .ifPresent(path -> lines.add("  asked for by " + path));
        }
        lines.add(where());
        return new UnresolvedException(String.join("\n", lines), failure);
    }

    private static String reason(ArtifactResult result) {
        Optional<Exception> other = result.getExceptions().stream()
                .filter(e -> !(e instanceof ArtifactNotFoundException))
                .findFirst();
        if (other.isEmpty()) {
            return " was not found";
        }
        return " could not be downloaded" + because(other.get());
    }

    private String where() {
        String local = settings.localRepository().isPresent() ? "the local repository" : "the local Maven repository";
        if (offline) {
            return "looked in " + local + " only, since downloads are switched off";
        }
        String remote = repositories.stream()
                .map(r -> r.getId() + " " + r.getUrl())
                .distinct()
                .collect(Collectors.joining(", "));
        return "looked in " + local + " and in " + remote + "; %mavenRepo adds a repository";
    }
}
