// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;

/** Reads a POM file that is in no repository, by acting as the repository that has it. */
final class PomReader implements WorkspaceReader {

    private final Path pom;
    private final Artifact artifact;

    /** @throws IllegalArgumentException with one line for the user, if the file is not a POM */
    PomReader(Path pom) {
        this.pom = pom;
        this.artifact = artifact(model(pom));
    }

    private static Model model(Path pom) {
        try (InputStream in = Files.newInputStream(pom)) {
            return new MavenXpp3Reader().read(in);
        } catch (XmlPullParserException e) {
            throw new IllegalArgumentException("this is no POM: "
                    + e.getMessage().lines().findFirst().orElse("") + " (line " + e.getLineNumber() + ")");
        } catch (IOException e) {
            throw new IllegalArgumentException("the POM " + pom + " can't be read: " + e);
        }
    }

    private static Artifact artifact(Model model) {
        Optional<Parent> parent = Optional.ofNullable(model.getParent());
        String group = Optional.ofNullable(model.getGroupId())
                .or(() -> parent.map(Parent::getGroupId))
                .orElse("cell");
        String version = Optional.ofNullable(model.getVersion())
                .or(() -> parent.map(Parent::getVersion))
                .orElse("1");
        return new DefaultArtifact(group, model.getArtifactId(), "pom", version);
    }

    /**
     * Returns the dependencies that the POM requests.
     *
     * @throws UnresolvedException if a parent or an imported POM is missing
     */
    CollectRequest read(
            RepositorySystem system,
            DefaultRepositorySystemSession session,
            List<RemoteRepository> repositories,
            List<String> scopes)
            throws UnresolvedException {
        session.setWorkspaceReader(this);
        session.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false));
        ArtifactDescriptorResult found;
        try {
            found = system.readArtifactDescriptor(session, new ArtifactDescriptorRequest(artifact, repositories, null));
        } catch (ArtifactDescriptorException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UnresolvedException("the POM can't be used: " + cause.getMessage(), e);
        }
        CollectRequest collect = new CollectRequest();
        found.getDependencies().stream()
                .filter(d -> scopes.contains(d.getScope()))
                .map(PomReader::atRunTime)
                .forEach(collect::addDependency);
        found.getManagedDependencies().forEach(collect::addManagedDependency);
        collect.setRepositories(new ArrayList<>(system.newResolutionRepositories(session, found.getRepositories())));
        return collect;
    }

    // The user asked for this dependency, so its scope does not matter.
    private static Dependency atRunTime(Dependency dependency) {
        return dependency.setScope("runtime").setOptional(false);
    }

    @Override
    public WorkspaceRepository getRepository() {
        return new WorkspaceRepository("cell");
    }

    @Override
    public File findArtifact(Artifact wanted) {
        boolean same = wanted.getArtifactId().equals(artifact.getArtifactId())
                && wanted.getGroupId().equals(artifact.getGroupId())
                && wanted.getVersion().equals(artifact.getVersion())
                && wanted.getExtension().equals("pom");
        return same ? pom.toFile() : null;
    }

    @Override
    public List<String> findVersions(Artifact wanted) {
        return List.of();
    }
}
