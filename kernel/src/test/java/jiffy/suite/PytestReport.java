// SPDX-License-Identifier: Apache-2.0
package jiffy.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What pytest wrote about a run with {@code --junit-xml}. */
final class PytestReport {

    /**
     * One test.
     *
     * @param failure what went wrong, in full
     * @param skipped why it did not run
     */
    record Case(String name, Optional<String> failure, Optional<String> skipped) {}

    private PytestReport() {}

    static List<Case> read(Path file) throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("testcase");
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element node = (Element) nodes.item(i);
            cases.add(new Case(
                    node.getAttribute("classname") + "." + node.getAttribute("name"),
                    text(node, "failure").or(() -> text(node, "error")),
                    text(node, "skipped")
                            .map(reason -> reason.lines().findFirst().orElse(""))));
        }
        return cases;
    }

    private static Optional<String> text(Element test, String child) {
        NodeList nodes = test.getElementsByTagName(child);
        if (nodes.getLength() == 0) {
            return Optional.empty();
        }
        Element node = (Element) nodes.item(0);
        return Optional.of(node.getAttribute("message") + "\n" + node.getTextContent());
    }
}
