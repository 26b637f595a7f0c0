// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.session;

import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jiffy.kernel.magic.library.Libraries;
import jiffy.kernel.magic.shell.SessionState;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Words;

/**
 * {@code %%needs}: runs the cell if the JVM has what it needs; otherwise skips it, so that the notebook still runs to
 * its end.
 */
public final class NeedsMagic implements Magic {

    private final SessionState state;
    private final Libraries libraries;

    public NeedsMagic(SessionState state, Libraries libraries) {
        this.state = state;
        this.libraries = libraries;
    }

    @Override
    public String name() {
        return "needs";
    }

    @Override
    public String summary() {
        return "Run the cell if these modules, libraries or JDK are available, else print what is missing";
    }

    @Override
    public Operand operand() {
        return Operand.text("module | group:artifact:version | JDK's number ...");
    }

    @Override
    public Set<Form> forms() {
        return Set.of(Form.CELL);
    }

    @Override
    public String details() {
        return """
                As in %%needs 21 jdk.incubator.vector. The JDK may be newer than the number. A library is loaded as by
                %maven; without a network, a cell that needs one is skipped.""";
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        List<String> needs = Words.of(call.line().text());
        if (needs.isEmpty()) {
            throw new UsageException("say what the cell needs, as in %%needs jdk.incubator.vector");
        }
        Optional<String> lack =
                needs.stream().flatMap(need -> missing(need, context).stream()).findFirst();
        if (lack.isPresent()) {
            System.out.println("skipped: " + lack.get());
            return Value.NONE;
        }
        return state.run(call.body().orElseThrow());
    }

    private Optional<String> missing(String need, MagicContext context) {
        if (need.contains(":")) {
            return libraries.loadIfAvailable(need, context.display());
        }
        int jdk = Runtime.version().feature();
        if (need.matches("\\d{1,4}")) {
            return Integer.parseInt(need) <= jdk
                    ? Optional.empty()
                    : Optional.of("this needs JDK " + need + " or newer, and here is JDK " + jdk);
        }
        return ModuleLayer.boot().findModule(need).isPresent()
                ? Optional.empty()
                : Optional.of("this needs the module " + need + ", " + wayTo(need, jdk));
    }

    private static String wayTo(String module, int jdk) {
        return ModuleFinder.ofSystem().find(module).isPresent()
                ? "for which the kernel is to be installed with --jvm-option=--add-modules=" + module
                : "which JDK " + jdk + " does not have";
    }
}
