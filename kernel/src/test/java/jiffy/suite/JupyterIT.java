// SPDX-License-Identifier: Apache-2.0
package jiffy.suite;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The installed kernel, driven by jupyter_client and by JupyterLab in a browser. */
class JupyterIT {

    @TestFactory
    Stream<DynamicTest> clients() throws Exception {
        return JupyterSuite.ofThisModule();
    }
}
