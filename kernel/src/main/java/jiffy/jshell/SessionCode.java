// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import java.util.Collection;
import java.util.Optional;
import jiffy.profile.ProfiledCode;

/** The session's classes as a profiler sees them. */
final class SessionCode implements ProfiledCode {

    private final SessionClassLoader loader;
    private final SnippetTable snippets;

    SessionCode(SessionClassLoader loader, SnippetTable snippets) {
        this.loader = loader;
        this.snippets = snippets;
    }

    @Override
    public Collection<Class<?>> classes() {
        return loader.classes();
    }

    @Override
    public boolean owns(ClassLoader definer, String internalName) {
        return definer == loader && internalName.startsWith("REPL/");
    }

    @Override
    public Optional<byte[]> definition(Class<?> type) {
        return type.getClassLoader() == loader ? loader.definition(type.getName()) : Optional.empty();
    }

    @Override
    public Place place(String className, String method, String descriptor, int firstLine) {
        String function = FunctionNames.of(className, method);
        return snippets.place(className, firstLine)
                .map(p -> new Place("In [" + p.cell() + "]", p.line(), function))
                .orElseGet(() -> nowhere(className, function));
    }

    // A snippet's method without a line is the frame that the compiler's front end puts around the user's code. While
    // the class is being defined nobody knows the lines yet, so there the method may well be the user's.
    private Place nowhere(String className, String function) {
        if (!SnippetTable.isSnippetClass(className)) {
            return new Place(className, 0, function);
        }
        return new Place("In []", 0, snippets.knows(className) ? "" : function);
    }
}
