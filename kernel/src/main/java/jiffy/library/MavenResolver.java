// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.LocalArtifactRequest;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.graph.manager.DependencyManagerUtils;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/**
 * Resolves Maven artifacts as Maven does: with the user's {@code settings.xml} (mirrors, proxies, passwords, profiles),
 * into the user's local repository, nearest version first. The resolver's libraries are loaded when the first
 * method is called. One thread at a time.
 */
public final class MavenResolver {

    private static final String SOURCES = "sources";

    private final RepositorySettings settings;
    private final Downloads downloads;
    private final List<RemoteRepository> added = new ArrayList<>();
    private Context context;

    /** Creates a resolver with the user's settings. */
    public MavenResolver(Downloads downloads) {
        this(RepositorySettings.ofUser(), downloads);
    }

    MavenResolver(RepositorySettings settings, Downloads downloads) {
        this.settings = settings;
        this.downloads = downloads;
    }

    /**
     * Adds a repository.
     *
     * @param id its name in {@code settings.xml}; a known id gets the new address
     * @param url its address
     */
    public void addRepository(String id, String url) {
        added.removeIf(known -> known.getId().equals(id));
        added.add(new RemoteRepository.Builder(id, "default", url).build());
    }

    /** Returns the repositories in search order: id to address. */
    public List<String> repositories() {
        return remotes().stream().map(r -> r.getId() + " " + r.getUrl()).toList();
    }

    /**
     * Resolves libraries together with their runtime dependencies.
     *
     * @throws UnresolvedException if something is missing or versions exclude each other
     * @throws IllegalArgumentException with one line for the user, if coordinates are malformed
     */
    public Resolution resolve(Request request) throws UnresolvedException {
        List<Exclusion> exclusions =
                request.exclusions().stream().map(Artifacts::parseExclusion).toList();
        CollectRequest collect = new CollectRequest();
        for (String coordinates : request.coordinates()) {
            Artifact artifact = Artifacts.parse(coordinates);
            collect.addDependency(new Dependency(artifact, JavaScopes.RUNTIME, false, exclusions));
        }
        return resolve(collect, request, Optional.empty());
    }

    /**
     * Resolves the dependencies of a POM, with the POM's repositories and managed versions.
     *
     * @param pom a whole POM; parents and imported POMs are looked for in the repositories
     * @param scopes the scopes to include, such as {@code compile}
     * @param request further coordinates and exclusions
     * @throws UnresolvedException if something is missing or versions exclude each other
     * @throws IllegalArgumentException with one line for the user, if the file is not a POM
     */
    public Resolution resolvePom(Path pom, List<String> scopes, Request request) throws UnresolvedException {
        PomReader reader = new PomReader(pom);
        CollectRequest collect = reader.read(context().repositorySystem(), session(request), remotes(), scopes);
        return resolve(collect, request, Optional.of(reader));
    }

    private Resolution resolve(CollectRequest collect, Request request, Optional<PomReader> pom)
            throws UnresolvedException {
        DefaultRepositorySystemSession session = session(request);
        pom.ifPresent(p -> session.setWorkspaceReader(p));
        remotes().forEach(collect::addRepository);
        // The first version wins, since a POM cannot change what is on the class path already.
        List<Dependency> managed = new ArrayList<>();
        request.pinned().forEach((id, version) -> managed.add(pin(id, version)));
        managed.addAll(collect.getManagedDependencies());
        collect.setManagedDependencies(managed);
        Failures failures = new Failures(settings, collect.getRepositories(), session.isOffline());
        Selection selection;
        try {
            DependencyNode root = context()
                    .repositorySystem()
                    .collectDependencies(session, collect)
                    .getRoot();
            selection = Selection.of(root);
        } catch (DependencyCollectionException e) {
            throw failures.explain(e);
        }
        try {
            List<ArtifactRequest> wanted = artifactRequests(selection, collect.getRepositories());
            downloads.expected(
                    (int) wanted.stream().filter(w -> isMissing(w, session)).count());
            List<ArtifactResult> results = context().repositorySystem().resolveArtifacts(session, wanted);
            if (request.sources()) {
                fetchSources(results, session, collect.getRepositories());
            }
            return new Resolution(results.stream().map(MavenResolver::library).toList(), selection.notes());
        } catch (ArtifactResolutionException e) {
            throw failures.explain(e, selection);
        }
    }

    private static Dependency pin(String id, String version) {
        return new Dependency(new DefaultArtifact(id + ":" + version), JavaScopes.RUNTIME);
    }

    private static List<ArtifactRequest> artifactRequests(Selection selection, List<RemoteRepository> repositories) {
        return selection.nodes().stream()
                .map(node -> new ArtifactRequest(node).setRepositories(repositories(node, repositories)))
                .toList();
    }

    private static boolean isMissing(ArtifactRequest request, RepositorySystemSession session) {
        LocalArtifactRequest here = new LocalArtifactRequest(request.getArtifact(), request.getRepositories(), "");
        return !session.getLocalRepositoryManager().find(session, here).isAvailable();
    }

    // A POM may name repositories for its own dependencies.
    private static List<RemoteRepository> repositories(DependencyNode node, List<RemoteRepository> ours) {
        return node.getRepositories().isEmpty() ? ours : node.getRepositories();
    }

    /** Fetches jars of sources; a library without one is not an error. */
    private void fetchSources(
            List<ArtifactResult> results, DefaultRepositorySystemSession session, List<RemoteRepository> repositories) {
        List<ArtifactRequest> requests = results.stream()
                .map(ArtifactResult::getArtifact)
                .filter(a -> a.getExtension().equals("jar") && a.getClassifier().isEmpty())
                .map(a -> new DefaultArtifact(a.getGroupId(), a.getArtifactId(), SOURCES, "jar", a.getVersion()))
                .map(a -> new ArtifactRequest(a, repositories, null))
                .toList();
        try {
            context().repositorySystem().resolveArtifacts(session, requests);
        } catch (ArtifactResolutionException e) {
            // The jars that exist have been fetched nevertheless.
        }
    }

    private static Library library(ArtifactResult result) {
        Artifact artifact = result.getArtifact();
        return new Library(
                Artifacts.id(artifact),
                artifact.getVersion(),
                artifact.getFile().toPath());
    }

    private List<RemoteRepository> remotes() {
        List<RemoteRepository> all = new ArrayList<>(context().remoteRepositories());
        // Applies the user's settings: mirrors, proxies, passwords.
        all.addAll(
                context().repositorySystem().newResolutionRepositories(context().repositorySystemSession(), added));
        return all;
    }

    private DefaultRepositorySystemSession session(Request request) {
        DefaultRepositorySystemSession session =
                new DefaultRepositorySystemSession(context().repositorySystemSession());
        // An artifact that is missing now may be published by the next request, so failures are not cached.
        session.setCache(new DefaultRepositoryCache());
        session.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false));
        session.setTransferListener(new DownloadListener(downloads));
        session.setOffline(session.isOffline() || request.offline());
        session.setUpdatePolicy(request.update() ? RepositoryPolicy.UPDATE_POLICY_ALWAYS : session.getUpdatePolicy());
        session.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(true, true));
        session.setConfigProperty(ConflictResolver.CONFIG_PROP_VERBOSE, true);
        session.setConfigProperty(DependencyManagerUtils.CONFIG_PROP_VERBOSE, true);
        return session;
    }

    private Context context() {
        if (context == null) {
            ContextOverrides.Builder overrides = ContextOverrides.create().withUserSettings(settings.userSettings());
            settings.localRepository().ifPresent(overrides::withLocalRepositoryOverride);
            if (!settings.repositories().isEmpty()) {
                overrides.repositories(settings.repositories().entrySet().stream()
                        .map(r -> new RemoteRepository.Builder(r.getKey(), "default", r.getValue()).build())
                        .toList());
                overrides.addRepositoriesOp(ContextOverrides.AddRepositoriesOp.REPLACE);
            }
            context = new StandaloneStaticRuntime().create(overrides.build());
        }
        return context;
    }
}
