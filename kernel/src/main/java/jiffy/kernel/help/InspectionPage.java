// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.help;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jiffy.display.ValueText;
import jiffy.jshell.result.Inspection;
import jiffy.jshell.result.Inspection.Entry;
import jiffy.magic.MimeBundle;
import jiffy.magic.Value;

/** The help page of a name: signatures, type and value, documentation, source. */
final class InspectionPage {

    private static final Map<String, String> BOXES = Map.of(
            "boolean", "Boolean",
            "byte", "Byte",
            "short", "Short",
            "int", "Integer",
            "long", "Long",
            "float", "Float",
            "double", "Double",
            "char", "Character");
    private static final int MAX_VALUE_CHARACTERS = 500;
    private static final int MOST_LINES = 400;
    private static final String NO_SOURCES =
            "(documentation of the JDK is read from its lib/src.zip, which this one came without)";

    private InspectionPage() {}

    /** Returns the page of a primitive type, or of an array type. */
    static Optional<MimeBundle> ofPlainType(String type) {
        String element = type.replaceAll("(\\s*\\[\\s*\\])+$", "");
        if (!element.equals(type) && element.matches("[\\w.$<>, ?]+")) {
            return Optional.of(MimeBundle.text(type
                    + "\n\n    an array of " + element
                    + "; its length is a field, and the class Arrays sorts, fills, copies and"
                    + " compares arrays"));
        }
        String box = BOXES.get(type);
        return box == null
                ? Optional.empty()
                : Optional.of(MimeBundle.text(type + "\n\n    a primitive type; " + box + "? tells its class"));
    }

    /** The page in plain text and in Markdown. */
    static MimeBundle of(Inspection inspection, boolean detailed) {
        return of(inspection, detailed, "");
    }

    /** @param first a line of Java above all else; may be empty */
    static MimeBundle of(Inspection inspection, boolean detailed, String first) {
        List<String> text = new ArrayList<>();
        List<String> markdown = new ArrayList<>();
        if (!first.isEmpty()) {
            text.add(first);
            markdown.add(Fence.block(first));
        }
        inspection.value().ifPresent(value -> {
            String line = value(inspection.name(), value);
            text.add(line);
            markdown.add(Fence.block(line));
        });
        addEntries(inspection.entries(), detailed, text, markdown);
        if (inspection.lacksSources()) {
            text.add(NO_SOURCES);
            markdown.add(NO_SOURCES);
        }
        inspection.source().filter(source -> detailed).ifPresent(source -> {
            text.add(shortenedSource(source));
            markdown.add(Fence.block(shortenedSource(source)));
        });
        return MimeBundle.text(String.join("\n\n", text)).with("text/markdown", String.join("\n\n", markdown));
    }

    /** Adds all overloads, with the documentation of the first one that has any; on request, of each. */
    private static void addEntries(List<Entry> entries, boolean detailed, List<String> text, List<String> markdown) {
        List<Entry> documented =
                entries.stream().filter(e -> !e.javadoc().isBlank()).toList();
        if (!detailed || documented.isEmpty()) {
            String signatures = entries.stream().map(Entry::signature).collect(Collectors.joining("\n"));
            if (!signatures.isEmpty()) {
                text.add(signatures);
                markdown.add(Fence.block(signatures));
            }
            documented.stream().findFirst().ifPresent(e -> {
                text.add(indented(JavadocPage.plain(e.javadoc())));
                markdown.add(JavadocPage.markdown(e.javadoc()));
            });
            return;
        }
        for (Entry entry : entries) {
            text.add(entry.signature());
            markdown.add(Fence.block(entry.signature()));
            if (!entry.javadoc().isBlank()) {
                text.add(indented(JavadocPage.plain(entry.javadoc())));
                markdown.add(JavadocPage.markdown(entry.javadoc()));
            }
        }
    }

    /** Returns declared type, name and value, and the value's class if it differs. */
    private static String value(String name, Value value) {
        String line = value.type() + " " + name + " = " + ValueText.brief(value.object(), MAX_VALUE_CHARACTERS);
        Class<?> own = value.object() == null ? null : value.object().getClass();
        boolean says = own != null
                && !own.isArray()
                && own.getCanonicalName() != null
                && Modifier.isPublic(own.getModifiers())
                && !value.type().replaceAll("<.*", "").endsWith(own.getSimpleName())
                && !own.getPackageName().equals("java.lang");
        return says ? line + "  // a " + own.getCanonicalName() : line;
    }

    private static String shortenedSource(String source) {
        List<String> lines = source.lines().toList();
        return lines.size() <= MOST_LINES
                ? source
                : String.join("\n", lines.subList(0, MOST_LINES)) + "\n// … " + (lines.size() - MOST_LINES)
                        + " more lines";
    }

    private static String indented(String text) {
        return text.lines().map(line -> ("    " + line).stripTrailing()).collect(Collectors.joining("\n"));
    }
}
