// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Binary names of the classes that snippets are compiled into: {@code REPL.$JShell$<id><letters>}. */
public final class SnippetClasses {

    /** Prefix of the simple name of a class that holds a measured statement. */
    public static final String WORKLOAD = "$Workload";

    /** Simple name of the class that checks the rest of a cell. */
    public static final String REST = "$Rest";

    /**
     * Name of the method that runs a snippet's statement or initializer; in a unit of several, followed by a number.
     */
    public static final String RUN = "do_it$";

    /** Prefix of the simple name of a class that holds code evaluated in a stopped frame. */
    public static final String STOPPED = "$Stopped";

    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$(\\d+(?:_\\d+)*)[A-Z]*(?=\\$|$)");

    private SnippetClasses() {}

    /**
     * A wrapper class that JShell made.
     *
     * @param name its binary name
     * @param ids the ids of the snippets in it, joined by underscores
     */
    public record Wrapper(String name, String ids) {}

    /** Returns the wrapper that a class is or is nested in; empty for other classes. */
    public static Optional<Wrapper> wrapper(String className) {
        Matcher matcher = WRAPPER.matcher(className);
        return matcher.lookingAt() ? Optional.of(new Wrapper(matcher.group(), matcher.group(1))) : Optional.empty();
    }

    /** Returns whether a class of this binary name belongs to a snippet. */
    public static boolean isSnippetClass(String className) {
        return WRAPPER.matcher(className).lookingAt();
    }

    /** Returns whether a class of this binary name is a wrapper itself, not a class declared in a snippet. */
    public static boolean isSnippetWrapper(String className) {
        return WRAPPER.matcher(className).matches();
    }

    /** Returns the number in the name of a snippet's class, which grows with each new snippet; -1 for other classes. */
    public static int number(String className) {
        return wrapper(className)
                .map(w -> Integer.parseInt(w.ids().split("_")[0]))
                .orElse(-1);
    }
}
