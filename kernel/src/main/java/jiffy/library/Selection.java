// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.graph.manager.DependencyManagerUtils;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.VersionScheme;

/**
 * The chosen artifacts of a dependency graph that still contains the losers of conflicts.
 *
 * @param nodes the chosen artifacts, nearest first
 * @param paths the path from a requested library to each chosen artifact, by its coordinates
 * @param notes a line for each artifact whose chosen version is older than a requested one
 */
record Selection(List<DependencyNode> nodes, Map<String, String> paths, List<String> notes) {

    private static final String ARROW = " → ";

    static Selection of(DependencyNode root) {
        return new Reader().read(root);
    }

    /** Returns the dependency path to an artifact, which is its last element. */
    Optional<String> path(Artifact artifact) {
        return Optional.ofNullable(paths.get(Artifacts.text(artifact)));
    }

    static String path(Iterable<DependencyNode> nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .filter(node -> node.getArtifact() != null)
                .map(node -> Artifacts.text(node.getArtifact()))
                .collect(Collectors.joining(ARROW));
    }

    private static final class Reader {

        private final Map<String, DependencyNode> chosen = new LinkedHashMap<>();
        private final Map<String, String> paths = new HashMap<>();
        private final List<List<DependencyNode>> losers = new ArrayList<>();
        private final Map<DependencyNode, Integer> depths = new LinkedHashMap<>();

        Selection read(DependencyNode root) {
            visit(root, new ArrayDeque<>());
            List<DependencyNode> nodes = depths.entrySet().stream()
                    .sorted(Comparator.comparing(Map.Entry::getValue))
                    .map(Map.Entry::getKey)
                    .toList();
            return new Selection(nodes, paths, notes());
        }

        private void visit(DependencyNode node, Deque<DependencyNode> path) {
            path.addLast(node);
            if (node.getData().get(ConflictResolver.NODE_DATA_WINNER) != null) {
                losers.add(List.copyOf(path));
            } else if (isWanted(node)) {
                if (node.getArtifact() != null && chosen.putIfAbsent(Artifacts.id(node.getArtifact()), node) == null) {
                    paths.put(Artifacts.text(node.getArtifact()), path(path));
                    depths.put(node, path.size());
                    noteManaged(node, path);
                }
                node.getChildren().forEach(child -> visit(child, path));
            }
            path.removeLast();
        }

        private static boolean isWanted(DependencyNode node) {
            if (node.getDependency() == null) {
                return true;
            }
            String scope = node.getDependency().getScope();
            return !scope.equals(JavaScopes.TEST) && !scope.equals(JavaScopes.PROVIDED);
        }

        private final List<String> managed = new ArrayList<>();

        // A library on the class path stays, even if a newer version is requested later.
        private void noteManaged(DependencyNode node, Deque<DependencyNode> path) {
            String asked = DependencyManagerUtils.getPremanagedVersion(node);
            String used = node.getArtifact().getVersion();
            if (asked != null && isNewer(asked, used)) {
                managed.add(Artifacts.id(node.getArtifact()) + ": version " + used + " stays, though " + asked
                        + " is asked for by " + asking(path) + Artifacts.id(node.getArtifact()) + ":" + asked);
            }
        }

        /** Returns the path without its last element. */
        private static String asking(Deque<DependencyNode> path) {
            List<DependencyNode> all = List.copyOf(path);
            String way = path(all.subList(0, all.size() - 1));
            return way.isEmpty() ? "" : way + ARROW;
        }

        private List<String> notes() {
            Map<String, String> notes = new LinkedHashMap<>();
            for (List<DependencyNode> loser : losers) {
                Artifact lost = loser.get(loser.size() - 1).getArtifact();
                DependencyNode winner = chosen.get(Artifacts.id(lost));
                if (winner != null
                        && isNewer(lost.getVersion(), winner.getArtifact().getVersion())) {
                    notes.putIfAbsent(
                            Artifacts.text(lost),
                            Artifacts.id(lost) + ": version "
                                    + winner.getArtifact().getVersion() + " is used ("
                                    + paths.get(Artifacts.text(winner.getArtifact())) + "), though "
                                    + lost.getVersion() + " is asked for (" + path(loser) + ")");
                }
            }
            List<String> all = new ArrayList<>(managed);
            all.addAll(notes.values());
            return all;
        }

        private static boolean isNewer(String one, String other) {
            VersionScheme scheme = new GenericVersionScheme();
            try {
                return scheme.parseVersion(one).compareTo(scheme.parseVersion(other)) > 0;
            } catch (InvalidVersionSpecificationException e) {
                return false;
            }
        }
    }
}
