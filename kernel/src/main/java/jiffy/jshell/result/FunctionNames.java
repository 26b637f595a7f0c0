// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jiffy.profile.ProfiledCode;

/** Converts names of methods in snippets' classes to the user's names. */
public final class FunctionNames {

    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+?(?=\\$|$)\\$?");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");
    private static final String CELL = ProfiledCode.Place.STATEMENT;

    private static final Pattern WRAPPER_IN_TEXT = Pattern.compile("REPL[./]\\$JShell\\$\\d+(?:_\\d+)*[A-Z]*[.$]");

    // What the JVM adds to a failed cast: which loaders defined the classes.
    private static final Pattern LOADED_BY = Pattern.compile(" \\([^()]*loader 'cells' @[^()]*\\)");

    private FunctionNames() {}

    /** Returns a text with names of classes, without JShell's wrapper classes. */
    public static String withoutWrappers(String text) {
        return text.contains("$JShell$")
                ? WRAPPER_IN_TEXT
                        .matcher(LOADED_BY.matcher(text).replaceAll(""))
                        .replaceAll("")
                : text;
    }

    /**
     * @param className binary name
     * @param method as in the class file
     */
    public static String of(String className, String method) {
        Matcher wrapper = WRAPPER.matcher(className);
        String type = wrapper.lookingAt() ? className.substring(wrapper.end()) : className;
        if (type.startsWith(SnippetClasses.WORKLOAD)) {
            return CELL;
        }
        type = type.replaceAll("\\$JShell\\$anonymous\\$\\$?\\d+", "1")
                .replaceAll("(?<=^|\\$)\\d+(?=$|\\$)", "<anonymous>")
                .replaceAll("\\$\\d*(?=\\D)", ".");
        return type.isEmpty() ? function(method) : type + "." + function(method);
    }

    private static String function(String method) {
        Matcher lambda = LAMBDA.matcher(method);
        String name = lambda.matches() ? lambda.group(1) : method;
        if (name.equals("new")) {
            return "<init>";
        }
        if (name.equals("static")) {
            return "<clinit>";
        }
        return name.startsWith(SnippetClasses.RUN) ? CELL : name;
    }
}
