// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jiffy.display.ValueText;
import jiffy.jshell.Inspection;
import jiffy.magic.MimeBundle;

/** What is known of a name, as a page: signatures, type and value, documentation, source. */
final class InspectionPage {

    private static final int LONGEST_VALUE = 500;

    private InspectionPage() {}

    /** The page in plain text and in Markdown. */
    static MimeBundle of(Inspection inspection, boolean detailed) {
        List<String> text = new ArrayList<>();
        List<String> markdown = new ArrayList<>();
        for (Inspection.Entry entry : inspection.entries()) {
            text.add(entry.signature());
            markdown.add(code(entry.signature()));
            if (!entry.javadoc().isBlank()) {
                text.add(indented(JavadocText.of(entry.javadoc())));
                markdown.add(JavadocText.of(entry.javadoc()));
            }
        }
        inspection.value().ifPresent(value -> {
            String line = value.type() + " = " + shortened(ValueText.of(value.object()));
            text.add(line);
            markdown.add(code(line));
        });
        inspection.source().filter(source -> detailed).ifPresent(source -> {
            text.add(source);
            markdown.add(code(source));
        });
        return MimeBundle.text(String.join("\n\n", text)).with("text/markdown", String.join("\n\n", markdown));
    }

    private static String code(String java) {
        return "```java\n" + java + "\n```";
    }

    private static String indented(String text) {
        return text.lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
