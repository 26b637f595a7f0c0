// SPDX-License-Identifier: Apache-2.0
package jiffy.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PomFragmentTest {

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
