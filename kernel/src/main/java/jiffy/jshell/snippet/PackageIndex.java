// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;

/**
 * JShell's index of packages, which completion alone needs. JShell reads all of the JDK for it as soon as there is a
 * session; that and the JIT compilation of what reads take as much of two cores as the first cell itself, so it waits
 * until somebody completes the name of a package, or has nothing to do. Where the module is closed, as in {@link Leftovers}, JShell reads at
 * once.
 */
public final class PackageIndex {

    // JupyterLab takes no completions that come after a second.
    private static final long PATIENCE_MILLIS = 500;
    private static final Pattern IN_A_PACKAGE =
            Pattern.compile("\\b(?:import\\s+(?:static\\s+)?|(?:java|javax|jdk|com|org)\\.)[\\w.]*\\z");

    private final SourceCodeAnalysis analysis;
    private boolean held;
    private Future<?> read;

    private PackageIndex(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /** Has JShell's reading wait. To be called when the analysis has just been made. */
    static PackageIndex held(SourceCodeAnalysis analysis) {
        PackageIndex index = new PackageIndex(analysis);
        try {
            index.call("suspendIndexing");
            index.held = true;
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            // It reads now.
        }
        return index;
    }

    /** Lets JShell read, and does not wait for it. Any thread. */
    public synchronized void prepare() {
        if (held) {
            held = false;
            try {
                call("resumeIndexing");
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Returns when JShell has read, or when that takes too long for somebody who types; at once for code that does not
     * end in the name of a package.
     */
    public synchronized void awaitFor(String code) {
        if (!IN_A_PACKAGE.matcher(code).find()) {
            return;
        }
        prepare();
        try {
            if (read == null) {
                read = reader().submit(() -> {});
            }
            read.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ReflectiveOperationException | InaccessibleObjectException | ExecutionException | TimeoutException e) {
            // Names of packages are then offered later.
        }
    }

    private ExecutorService reader() throws ReflectiveOperationException {
        Field field = analysis.getClass().getDeclaredField("INDEXER");
        field.setAccessible(true);
        return (ExecutorService) field.get(null);
    }

    private void call(String name) throws ReflectiveOperationException {
        Method method = analysis.getClass().getMethod(name);
        method.setAccessible(true);
        method.invoke(analysis);
    }
}
