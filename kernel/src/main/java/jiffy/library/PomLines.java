// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A POM's dependencies and repositories in the subset of YAML that Ganymede's {@code %%pom} reads: lines such as
 * {@code - group:artifact:version}, and {@code - id: name} with {@code url: address} below.
 */
final class PomLines {

    private static final Pattern LINE = Pattern.compile("\\s*(?:-\\s+)?(.*?)\\s*");
    private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+:[\\w.-]+(?::[\\w.-]+){1,3}");
    private static final Pattern PROPERTY = Pattern.compile("(\\w+):\\s+(\\S+)");

    private PomLines() {}

    /**
     * Converts the lines to elements of a POM.
     *
     * @throws IllegalArgumentException with one line for the user, for any other line
     */
    static String elements(String text) {
        StringBuilder elements = new StringBuilder();
        String id = "repository";
        for (String whole : text.lines().toList()) {
            Matcher line = LINE.matcher(whole.replaceFirst("(^|\\s)#.*", ""));
            String entry = line.matches() ? line.group(1) : "";
            Matcher property = PROPERTY.matcher(entry);
            if (COORDINATES.matcher(entry).matches()) {
                elements.append(dependency(entry));
            } else if (property.matches() && property.group(1).equals("id")) {
                id = property.group(2);
            } else if (property.matches() && property.group(1).equals("url")) {
                elements.append("<repository><id>").append(escaped(id)).append("</id><url>");
                elements.append(escaped(property.group(2))).append("</url></repository>");
            } else if (!entry.isEmpty() && !entry.endsWith(":") && !property.matches()) {
                throw new IllegalArgumentException(
                        "\"" + entry + "\" is neither XML nor a line as - group:artifact:version");
            }
        }
        return elements.isEmpty() ? "<dependencies/>" : elements.toString();
    }

    private static String dependency(String coordinates) {
        String[] parts = coordinates.split(":");
        String version = parts[parts.length - 1];
        String element = "<dependency><groupId>" + parts[0] + "</groupId><artifactId>" + parts[1] + "</artifactId>"
                + "<version>" + version + "</version>";
        element += parts.length > 3 ? "<type>" + parts[2] + "</type>" : "";
        element += parts.length > 4 ? "<classifier>" + parts[3] + "</classifier>" : "";
        return element + "</dependency>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
