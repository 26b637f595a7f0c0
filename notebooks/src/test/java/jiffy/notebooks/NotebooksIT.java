// SPDX-License-Identifier: Apache-2.0
package jiffy.notebooks;

import java.util.stream.Stream;
import jiffy.suite.JupyterSuite;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every notebook runs from its first cell to its last on the installed kernel. */
class NotebooksIT {

    @TestFactory
    Stream<DynamicTest> notebooks() throws Exception {
        return JupyterSuite.ofThisModule("--jvm-option=--add-modules=jdk.incubator.vector");
    }
}
