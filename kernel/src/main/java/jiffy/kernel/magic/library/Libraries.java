// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jiffy.library.Library;
import jiffy.library.MavenResolver;
import jiffy.library.Request;
import jiffy.library.Resolution;
import jiffy.library.UnresolvedException;
import jiffy.magic.Display;
import jiffy.magic.MimeBundle;
import jiffy.magic.cell.UsageException;

/** The libraries on the session's class path; resolves and adds more. On the cells' thread. */
public final class Libraries {

    private final DownloadProgress downloads = new DownloadProgress();
    private final Consumer<Path> classPath;
    private final Map<String, Library> loaded = new LinkedHashMap<>();
    private final Set<Path> entries = new LinkedHashSet<>();
    private final List<String> remembered = new ArrayList<>();
    private MavenResolver resolver;

    /** @param classPath adds a jar or a folder to what cells see */
    public Libraries(Consumer<Path> classPath) {
        this.classPath = classPath;
    }

    /** Returns the entries added to the class path, in order. */
    List<Path> entries() {
        return List.copyOf(entries);
    }

    /** Returns the resolver with all added repositories; created on the first call. */
    MavenResolver resolver() {
        if (resolver == null) {
            resolver = new MavenResolver(downloads);
        }
        return resolver;
    }

    /** Stores coordinates to resolve later. */
    void remember(String coordinates) {
        remembered.add(coordinates);
    }

    /** Returns the stored coordinates and clears them. */
    List<String> takeRemembered() {
        List<String> taken = List.copyOf(remembered);
        remembered.clear();
        return taken;
    }

    /** Returns the versions that are fixed, since loaded classes cannot be replaced. */
    Map<String, String> pinned() {
        Map<String, String> pinned = new LinkedHashMap<>();
        loaded.forEach((id, library) -> pinned.put(id, library.version()));
        return pinned;
    }

    /**
     * Throws if a library is on the class path in another version.
     *
     * @param coordinates as the user wrote them
     */
    void refuseOtherVersions(List<String> coordinates) throws UsageException {
        for (String wanted : coordinates) {
            int colon = wanted.lastIndexOf(':');
            Library known = colon < 0 ? null : loaded.get(wanted.substring(0, colon));
            String version = wanted.substring(colon + 1);
            if (known != null && !known.isWithin(version)) {
                throw new UsageException(known.coordinates() + " is on the class path already, and loaded classes can't"
                        + " be replaced: restart the kernel to use " + version);
            }
        }
    }

    /** Resolves libraries, adds new ones to the class path, and prints them. */
    void load(Resolving resolving, Display display) throws UsageException {
        Resolution resolution;
        try {
            resolution = resolving.resolve(resolver());
        } catch (UnresolvedException | IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        } finally {
            downloads.close();
        }
        List<Library> added = new ArrayList<>();
        for (Library library : resolution.libraries()) {
            if (loaded.putIfAbsent(library.id(), library) == null) {
                add(library.file());
                added.add(library);
            }
        }
        resolution.notes().forEach(display::warn);
        display.display(MimeBundle.text(text(added)));
    }

    /**
     * Adds a library to the class path; prints nothing if it is there already.
     *
     * @return why it is not available, in one line; empty if it is on the class path now
     */
    public Optional<String> loadIfAvailable(String coordinates, Display display) {
        if (loaded.values().stream().map(Library::coordinates).anyMatch(coordinates::equals)) {
            return Optional.empty();
        }
        try {
            refuseOtherVersions(List.of(coordinates));
            load(resolver -> resolver.resolve(request(List.of(coordinates), LibraryOptions.NONE)), display);
            return Optional.empty();
        } catch (UsageException e) {
            return Optional.of(e.getMessage().lines().findFirst().orElse(coordinates));
        }
    }

    /**
     * Fetches a library and its dependencies, without adding them to the class path.
     *
     * @throws UsageException where it is not to be had
     */
    public List<Path> fetch(String coordinates) throws UsageException {
        try {
            return resolver().resolve(Request.of(coordinates)).libraries().stream()
                    .map(Library::file)
                    .toList();
        } catch (UnresolvedException e) {
            throw new UsageException(e.getMessage());
        } finally {
            downloads.close();
        }
    }

    /** Adds a jar or a folder; returns false if it was there already. */
    boolean add(Path entry) {
        Path absolute = entry.toAbsolutePath().normalize();
        if (!entries.add(absolute)) {
            return false;
        }
        classPath.accept(absolute);
        return true;
    }

    private static String text(List<Library> added) {
        if (added.isEmpty()) {
            return "all of it is on the class path already";
        }
        String names = added.get(0).coordinates();
        int more = added.size() - 1;
        return "on the class path: " + names + (more == 0 ? "" : " and " + more + " more");
    }

    /** A way to resolve. */
    interface Resolving {
        Resolution resolve(MavenResolver resolver) throws UnresolvedException, UsageException;
    }

    /** Returns a request that keeps the loaded versions. */
    Request request(List<String> coordinates, LibraryOptions options) {
        return new Request(
                coordinates, options.exclusions(), pinned(), options.offline(), options.update(), options.sources());
    }
}
