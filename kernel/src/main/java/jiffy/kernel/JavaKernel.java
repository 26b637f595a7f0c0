// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import jiffy.display.DisplayLimits;
import jiffy.display.Results;
import jiffy.protocol.KernelConnection;
import jiffy.protocol.language.Interpreter;
import jiffy.protocol.language.Interpreter.Completions;

/** Java as a kernel of the base kernel's kind: what its contract asks for, answered by the interpreter. */
final class JavaKernel extends BaseKernel {

    private final Interpreter interpreter;

    /**
     * @param limits how much of a value is shown
     * @param workbench makes the workbench, which may still be coming into being, of this kernel's renderers
     */
    JavaKernel(DisplayLimits limits, Function<Results, CompletableFuture<Workbench>> workbench) {
        Results results = new Results(getRenderer(), limits);
        TimingResults.register(getRenderer());
        this.interpreter = new JavaInterpreter(workbench.apply(results), results);
    }

    /** Has the wire served by this kernel. */
    @Override
    public void becomeHandlerForConnection(JupyterConnection connection) {
        ((KernelConnection) connection).serve(interpreter);
    }

    @Override
    public DisplayData eval(String code) throws Exception {
        return interpreter.execute(code, executionCount.getAndIncrement()).orElse(null);
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
