// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.nio.file.Path;
import java.util.List;

/**
 * The result of a request.
 *
 * @param libraries the requested libraries and their dependencies, each once; nearest first
 * @param notes a line for each library whose chosen version is older than a requested one, with both dependency
 *     paths
 */
public record Resolution(List<Library> libraries, List<String> notes) {

    public Resolution {
        libraries = List.copyOf(libraries);
        notes = List.copyOf(notes);
    }

    /** Returns the files of the libraries, in class path order. */
    public List<Path> files() {
        return libraries.stream().map(Library::file).toList();
    }
}
