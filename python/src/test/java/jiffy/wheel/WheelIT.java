// SPDX-License-Identifier: Apache-2.0
package jiffy.wheel;

import java.util.stream.Stream;
import jiffy.suite.JupyterSuite;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The wheel in new Python environments, as users install and use it: what is quick, or with -Pwheel everything. */
class WheelIT {

    @TestFactory
    Stream<DynamicTest> users() throws Exception {
        String chosen = System.getProperty("wheel.tests", "quick");
        return JupyterSuite.ofThisModuleWithoutKernel("-m", chosen);
    }
}
