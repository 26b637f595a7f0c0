// SPDX-License-Identifier: Apache-2.0
package jiffy.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private static final Pattern TEST_FUNCTION = Pattern.compile("^ *(?:async )?def test_", Pattern.MULTILINE);

    private PytestReport() {}

    /** How many test functions a file has. */
    static int testFunctions(String source) {
        return (int) TEST_FUNCTION.matcher(source).results().count();
    }

    /**
     * Why a report does not speak for all tests; empty if it does.
     *
     * @param exitCode of pytest: 0 where all passed, 1 where some failed, anything else where it did not run them all
     * @param cases in the report
     * @param functions in the files; a parametrized one has several cases
     */
    static Optional<String> incompleteness(int exitCode, int cases, int functions) {
        if (exitCode != 0 && exitCode != 1) {
            return Optional.of("pytest did not run all tests (exit code " + exitCode + ")");
        }
        return cases < functions
                ? Optional.of("pytest reported " + cases + " tests, and there are " + functions)
                : Optional.empty();
    }

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
