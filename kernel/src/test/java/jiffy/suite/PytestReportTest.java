// SPDX-License-Identifier: Apache-2.0
package jiffy.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PytestReportTest {

    @Test
    void testFunctionsAreCounted() {
        assertEquals(2, PytestReport.testFunctions("""
                def test_one(kernel):
                    run("def test_not()")

                def helper():
                    pass

                class TestAll:
                    async def test_two(self):
                        pass
                """));
    }

    @Test
    void aReportThatLeavesOutTestsIsNotTaken() {
        assertEquals(Optional.empty(), PytestReport.incompleteness(0, 12, 10));
        assertEquals(Optional.empty(), PytestReport.incompleteness(1, 10, 10));
        assertEquals(Optional.of("pytest reported 9 tests, and there are 10"), PytestReport.incompleteness(0, 9, 10));
        assertEquals(Optional.of("pytest did not run all tests (exit code 5)"), PytestReport.incompleteness(5, 0, 0));
        assertEquals(
                Optional.of("pytest did not run all tests (exit code -1)"), PytestReport.incompleteness(-1, 10, 10));
    }
}
