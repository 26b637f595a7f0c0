// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.nio.file.Path;
import java.util.List;

/**
 * What a request led to.
 *
 * @param libraries what was asked for and what that needs, each once; nearest first
 * @param notes where an older version was chosen than something asks for: a line for each, with the two paths that led
 *     there
 */
public record Resolution(List<Library> libraries, List<String> notes) {

    public Resolution {
        libraries = List.copyOf(libraries);
        notes = List.copyOf(notes);
    }

    /** The files of the libraries, in order: what goes onto a class path. */
    public List<Path> files() {
        return libraries.stream().map(Library::file).toList();
    }
}
