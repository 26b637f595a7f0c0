// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PomFragmentTest {

    @Test
    void linesStandForElements() {
        String pom = PomFragment.complete("""
                repositories:
                - id: mine
                  url: https://example.org/m2
                dependencies:
                - a.b:c:1.0   # a comment
                - d:e:jar:linux:2""");
        assertTrue(pom.contains("<repository><id>mine</id><url>https://example.org/m2</url></repository>"), pom);
        assertTrue(pom.contains("<groupId>a.b</groupId><artifactId>c</artifactId><version>1.0</version>"), pom);
        assertTrue(pom.contains("<type>jar</type><classifier>linux</classifier>"), pom);
        assertEquals(
                "\"a.b\" is neither XML nor a line as - group:artifact:version",
                assertThrows(IllegalArgumentException.class, () -> PomFragment.complete("- a.b"))
                        .getMessage());
    }

    @Test
    void loneElementsComeIntoTheirLists() {
        assertEquals(
                "<project><dependencies><dependency><artifactId>a</artifactId></dependency>"
                        + "<dependency><artifactId>b</artifactId></dependency></dependencies>"
                        + "<repositories><repository><id>r</id></repository></repositories>"
                        + "<modelVersion>4.0.0</modelVersion><groupId>cell</groupId><artifactId>cell</artifactId>"
                        + "<version>1</version></project>",
                PomFragment.complete("<dependency><artifactId>a</artifactId></dependency>"
                        + "<repository><id>r</id></repository>"
                        + "<dependency><artifactId>b</artifactId></dependency>"));
    }

    @Test
    void aWholePomStaysAsItIs() {
        assertEquals("<project>x</project>", PomFragment.complete("\n<project>x</project>\n"));
    }

    @Test
    void whatIsNoXmlIsRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> PomFragment.complete("<dependency>"));
        assertTrue(e.getMessage().startsWith("this is no XML: "));
    }
}
