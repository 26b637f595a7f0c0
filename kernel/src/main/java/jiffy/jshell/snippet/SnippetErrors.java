// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/** The compiler's errors of snippets. The lock of {@link Engine} must be held. */
public final class SnippetErrors {

    /** A variable declared with var has the very class that was there at the time. */
    private static final Pattern OLD_CLASS = Pattern.compile("(\\S+) cannot be converted to \\1(?!\\S)");

    private final JShell shell;

    SnippetErrors(JShell shell) {
        this.shell = shell;
    }

    /** Returns the errors of a snippet, valid or not. */
    public List<Diag> of(Snippet snippet) {
        return shell.diagnostics(snippet).filter(Diag::isError).toList();
    }

    /** Returns why a declaration cannot be used, for example {@code class Shape is not defined}. */
    public String obstacle(DeclarationSnippet snippet) {
        List<String> missing = shell.unresolvedDependencies(snippet).toList();
        if (!missing.isEmpty()) {
            return String.join(", ", missing) + (missing.size() == 1 ? " is" : " are") + " not defined";
        }
        return of(snippet).stream().map(SnippetErrors::reason).findFirst().orElse("it does not fit what it refers to");
    }

    private static String reason(Diag error) {
        String message = message(error);
        Matcher old = OLD_CLASS.matcher(message);
        return old.find()
                ? "its type is the previous " + old.group(1) + ": declare it again"
                : message.replaceAll(";?\\s*\\R\\s*", ", ");
    }

    public static String message(Diag diag) {
        return diag.getMessage(Locale.ROOT);
    }

    /**
     * Whether the compiler accepted a snippet, but could not write its class: for example, a constant or a method is
     * too long. JShell takes it for a declaration that waits for others, and waits for none.
     */
    public boolean isNotWritten(SnippetEvent event) {
        return event.causeSnippet() == null
                && event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED
                && !(event.snippet() instanceof DeclarationSnippet declaration
                        && shell.unresolvedDependencies(declaration).findAny().isPresent());
    }

    static boolean exceedsClassFile(Diag error) {
        return String.valueOf(error.getCode()).startsWith("compiler.err.limit.");
    }
}
