// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jiffy.display.CurrentPage;
import jiffy.display.DisplayLimits;
import jiffy.display.Results;
import jiffy.jshell.JavaSession;
import jiffy.kernel.settings.Configuration;
import jiffy.protocol.language.CellFailedException;
import org.junit.jupiter.api.AfterEach;

/** Runs cells as a front end would have them run, without a wire. */
abstract class CellTesting {

    private final RecordedOutput output = new RecordedOutput();
    private final JavaInterpreter interpreter;
    private int count;

    CellTesting() {
        JavaKernel kernel =
                new JavaKernel(DisplayLimits.STANDARD, output, new CommManager(), results -> new CompletableFuture<>());
        CurrentPage.setKernel(kernel);
        Renderer renderer = kernel.getRenderer();
        Results results = new Results(renderer);
        StartWarnings warnings = new StartWarnings(line -> {});
        CellPage page = new CellPage(output, results);
        CurrentPage.set(page);
        Workbench bench =
                Workbench.of(new JavaSession(Configuration.settings(System.getenv(), warnings)), page, warnings);
        interpreter = new JavaInterpreter(CompletableFuture.completedFuture(bench), results);
    }

    @AfterEach
    void end() {
        interpreter.shutdown();
    }

    JavaInterpreter interpreter() {
        return interpreter;
    }

    /** Runs a cell that must work; returns its result as plain text, or null where it shows none. */
    String run(String cell) {
        try {
            return interpreter.execute(cell, ++count).map(CellTesting::text).orElse(null);
        } catch (CellFailedException e) {
            throw new AssertionError(plain(e), e);
        }
    }

    void assertRun(String cell, String result) {
        assertEquals(result, run(cell));
    }

    /** Runs a cell that must fail; returns the traceback without colors. */
    String fail(String cell) {
        return plain(assertThrows(CellFailedException.class, () -> interpreter.execute(cell, ++count)));
    }

    void assertFails(String cell, String traceback) {
        assertEquals(traceback.strip(), fail(cell).strip());
    }

    /** What cells displayed since the last call, without the progress that long measurements show on slow machines. */
    List<String> shown() {
        return output.take().stream()
                .filter(text -> !text.matches("(?s)(update: )?measuring for .*"))
                .toList();
    }

    static String text(DisplayData data) {
        return String.valueOf(data.getData(MIMEType.TEXT_PLAIN));
    }

    private static String plain(CellFailedException e) {
        return String.join("\n", e.traceback()).replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
