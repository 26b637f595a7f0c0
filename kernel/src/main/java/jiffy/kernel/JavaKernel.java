// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import jiffy.display.DisplayLimits;
import jiffy.display.Results;
import jiffy.display.ValueRegistry;
import jiffy.protocol.language.CellFailedException;
import jiffy.protocol.language.CellOutput;
import jiffy.protocol.language.Interpreter;
import jiffy.protocol.language.Interpreter.Completions;

/**
 * The kernel as a subclass of the base kernel, with its renderers, comms and display data. Cells and libraries reach it
 * through {@code getKernelInstance()}, and it may serve a connection of the base kernel's own; clients of this program
 * are served by the interpreter directly.
 */
final class JavaKernel extends BaseKernel {

    private final JavaInterpreter interpreter;
    private final CellOutput output;

    /**
     * @param limits how much of a value is shown
     * @param output shows display data in the running cell
     * @param comms targets and open comms
     * @param workbench makes the workbench of this kernel's renderers; it may be completed later
     */
    JavaKernel(
            DisplayLimits limits,
            CellOutput output,
            CommManager comms,
            Function<Results, CompletableFuture<Workbench>> workbench) {
        this.output = output;
        this.commManager = comms;
        renderer = new ValueRegistry();
        Results results = new Results(renderer, limits);
        TimingResults.register(getRenderer());
        this.interpreter = new JavaInterpreter(workbench.apply(results), results);
    }

    Interpreter interpreter() {
        return interpreter;
    }

    @Override
    public void display(DisplayData data) {
        output.display(data);
    }

    @Override
    public DisplayData eval(String code) throws Exception {
        return interpreter.eval(code, executionCount.get()).orElse(null);
    }

    @Override
    public List<String> formatError(Exception e) {
        return e instanceof CellFailedException failed ? failed.traceback() : super.formatError(e);
    }

    @Override
    public DisplayData inspect(String code, int cursor, boolean detailed) {
        return interpreter.inspect(code, cursor, detailed ? 1 : 0).orElse(null);
    }

    @Override
    public ReplacementOptions complete(String code, int cursor) {
        Completions completions = interpreter.complete(code, cursor);
        List<String> texts =
                completions.items().stream().map(Completions.Item::text).toList();
        return new ReplacementOptions(texts, completions.start(), completions.end());
    }

    @Override
    public String isComplete(String code) {
        return interpreter.isComplete(code).status();
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return interpreter.languageInfo();
    }

    @Override
    public String getBanner() {
        return interpreter.banner();
    }

    @Override
    public void interrupt() {
        interpreter.interrupt();
    }

    @Override
    public void onShutdown(boolean restarting) {
        interpreter.shutdown();
    }
}
