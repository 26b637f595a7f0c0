// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import jiffy.display.CurrentPage;
import jiffy.jshell.JavaSession;
import jiffy.protocol.ConnectionFile;
import jiffy.protocol.KernelConnection;

/** A kernel's life: sockets are bound and questions answered while the Java session is still starting. */
final class KernelProcess {

    private KernelProcess() {}

    /** Serves the clients of a connection file until one of them shuts the kernel down, then ends the process. */
    static void run(Path connectionFile) throws IOException, GeneralSecurityException {
        CompletableFuture<JavaSession> session = start();
        KernelConnection connection = new KernelConnection(ConnectionFile.read(connectionFile));
        JavaKernel kernel = new JavaKernel(results -> {
            CellPage page = new CellPage(connection.output(), results);
            CurrentPage.set(page);
            return session.thenApply(ready -> Workbench.of(ready, page));
        });
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
        // Threads that cells left behind must not keep the process alive.
        System.exit(0);
    }

    private static CompletableFuture<JavaSession> start() {
        CompletableFuture<JavaSession> session = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        session.complete(new JavaSession(Configuration.settings(System.getenv())));
                    } catch (Throwable t) {
                        session.completeExceptionally(t);
                    }
                },
                "session start");
        thread.setDaemon(true);
        thread.start();
        return session;
    }
}
