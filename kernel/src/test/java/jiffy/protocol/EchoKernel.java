// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import java.nio.file.Path;
import jiffy.protocol.language.EchoInterpreter;
import jiffy.protocol.wire.ConnectionFile;

/** The echo language as a kernel process of its own: {@code java … jiffy.protocol.EchoKernel CONNECTION_FILE}. */
final class EchoKernel {

    private EchoKernel() {}

    public static void main(String[] args) throws Exception {
        var connection = new KernelConnection(ConnectionFile.read(Path.of(args[0])));
        connection.showNativeOutput();
        connection.serve(new EchoInterpreter(connection.output()));
        ProcessLife.run(connection, () -> {});
    }
}
