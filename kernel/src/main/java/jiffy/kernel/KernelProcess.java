// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import jiffy.display.CurrentPage;
import jiffy.display.DisplayLimits;
import jiffy.jshell.JavaSession;
import jiffy.kernel.install.CacheInUse;
import jiffy.kernel.install.UserFolders;
import jiffy.kernel.settings.Configuration;
import jiffy.kernel.settings.ConfigurationFile;
import jiffy.protocol.KernelConnection;
import jiffy.protocol.ProcessLife;
import jiffy.protocol.output.WithoutCompiler;
import jiffy.protocol.wire.ConnectionFile;

/** Runs a kernel: binds the sockets and answers requests while the Java session is still starting. */
public final class KernelProcess {

    private KernelProcess() {}

    /** Serves the clients of a connection file until one of them shuts the kernel down, then ends the process. */
    public static void run(Path connectionFile) throws GeneralSecurityException {
        UserFolders folders = UserFolders.ofThisProcess();
        // Java takes it from the user database; shells, and a user who types ~, from HOME.
        System.setProperty("user.home", folders.home().toString());
        StartWarnings warnings = new StartWarnings(KernelConnection::log);
        KernelFolder folder = new KernelFolder(connectionFile, folders.ownData(), KernelConnection::log, warnings);
        Consumer<String> placed = ConfigurationFile.placed(System.getenv(), warnings);
        Map<String, String> configured = Configuration.ofUser(warnings);
        CompletableFuture<JavaSession> session = new CompletableFuture<>();
        WithoutCompiler.replaceErr(() -> session.isDone()
                && !session.isCompletedExceptionally()
                && session.join().isCompiling());
        start(new SessionStart(configured, placed), session);
        KernelConnection connection = new KernelConnection(read(connectionFile));
        folder.open();
        connection.showNativeOutput();
        Configuration.history(configured).ifPresent(connection::keepHistory);
        DisplayLimits limits = Configuration.limits(configured, placed);
        JavaKernel kernel = new JavaKernel(limits, connection.output(), connection.comms(), results -> {
            CellPage page = new CellPage(connection.output(), results);
            CurrentPage.set(page);
            return session.thenApply(ready -> {
                Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> report(ready, thread, thrown));
                return Workbench.of(ready, page, warnings);
            });
        });
        CurrentPage.setKernel(kernel);
        connection.serve(kernel.interpreter());
        ProcessLife.run(connection, folder::close);
    }

    // As the JVM does, with the lines of cells; a thread that an interrupt ends has nothing to report.
    private static void report(JavaSession session, Thread thread, Throwable thrown) {
        if (JavaSession.isStop(thrown)) {
            return;
        }
        String cells = session.classLoader().getName();
        boolean ofCells = Arrays.stream(thrown.getStackTrace()).anyMatch(f -> cells.equals(f.getClassLoaderName()));
        synchronized (System.err) {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            if (ofCells) {
                System.err.print(session.listing(thrown));
            } else {
                thrown.printStackTrace();
            }
        }
    }

    private static ConnectionFile read(Path connectionFile) {
        try {
            return ConnectionFile.read(connectionFile);
        } catch (IllegalArgumentException e) {
            throw endWith(e.getMessage());
        } catch (IOException e) {
            throw endWith(connectionFile + " can't be read: " + e);
        }
    }

    private static IllegalStateException endWith(String line) {
        System.err.println(line);
        System.exit(1);
        return new IllegalStateException(line);
    }

    private static void start(SessionStart start, CompletableFuture<JavaSession> session) {
        Thread thread = new Thread(
                () -> {
                    try {
                        JavaSession ready = start.start();
                        ready.missingInternals().forEach(KernelConnection::log);
                        session.complete(ready);
                    } catch (Throwable t) {
                        session.completeExceptionally(t);
                    }
                    CacheInUse.refusal().ifPresent(KernelConnection::log);
                },
                "session start");
        thread.setDaemon(true);
        thread.start();
    }
}
