// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Completes a fragment to a POM. */
public final class PomFragment {

    private static final String[] IDENTITY = {
        "modelVersion", "4.0.0", "groupId", "cell", "artifactId", "cell", "version", "1"
    };

    private PomFragment() {}

    /**
     * Returns a complete POM.
     *
     * @param text a POM, or elements of one; {@code dependency} and {@code repository} elements may be outside of their
     *     lists, or written as the lines that {@link PomLines} reads
     * @throws IllegalArgumentException with one line for the user, if the text is not XML
     */
    public static String complete(String text) {
        if (text.contains("<project")) {
            return text.strip();
        }
        if (text.indexOf('<') < 0) {
            return complete(PomLines.elements(text));
        }
        try {
            Document document = parse("<project>" + text + "</project>");
            Element project = document.getDocumentElement();
            gather(project, "dependency", "dependencies");
            gather(project, "repository", "repositories");
            for (int i = 0; i < IDENTITY.length; i += 2) {
                if (child(project, IDENTITY[i]) == null) {
                    Element element = document.createElement(IDENTITY[i]);
                    element.setTextContent(IDENTITY[i + 1]);
                    project.appendChild(element);
                }
            }
            return write(document);
        } catch (SAXException e) {
            throw new IllegalArgumentException("this is no XML: " + e.getMessage());
        } catch (ParserConfigurationException | TransformerException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document parse(String xml) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        // The default handler prints errors to stderr.
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(xml)));
    }

    /** Moves elements outside of a list into it. */
    private static void gather(Element project, String name, String list) {
        for (Node node = project.getFirstChild(); node != null; ) {
            Node next = node.getNextSibling();
            if (node.getNodeName().equals(name)) {
                Element parent = child(project, list);
                if (parent == null) {
                    parent = project.getOwnerDocument().createElement(list);
                    project.appendChild(parent);
                }
                parent.appendChild(node);
            }
            node = next;
        }
    }

    private static Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getNodeName().equals(name)) {
                return element;
            }
        }
        return null;
    }

    private static String write(Document document) throws TransformerException {
        Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter text = new StringWriter();
        transformer.transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }
}
