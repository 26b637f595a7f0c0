// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.file;

import java.util.List;
import java.util.Optional;
import jiffy.kernel.magic.shell.Shell;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.Segment;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Option;
import jiffy.magic.option.Options;
import jiffy.magic.option.Words;

/** {@code %run} and {@code %load}: run or load the code of a file in the session. */
public final class RunMagic implements Magic {

    private static final Options OPTIONS = Options.of(
            Option.flag("i", "accepted for IPython's sake: a file always sees the session's variables"),
            Option.flag("n", "do not call the main method"),
            Option.flag("t", "print CPU and wall time, as %time does"),
            Option.flag("p", "print calls and times by method, as %prun does"));

    private static final String MAIN_CALL = "the call of main";

    private final Shell shell;
    private final boolean runs;

    /** @param runs whether main methods are called, too; otherwise this is {@code %load} */
    public RunMagic(Shell shell, boolean runs) {
        this.shell = shell;
        this.runs = runs;
    }

    @Override
    public String name() {
        return runs ? "run" : "load";
    }

    @Override
    public String summary() {
        return runs
                ? "Run a Java file, a JShell script or a notebook"
                : "Evaluate a file's code without calling its main";
    }

    @Override
    public Operand operand() {
        return Operand.file(runs ? "file or URL [argument ...]" : "file or URL");
    }

    @Override
    public Options options() {
        return runs ? OPTIONS : Options.none();
    }

    @Override
    public String details() {
        return """
                The file is .java, .jshell, .jsh or .ipynb, here or at a URL. It sees the session's variables, and what
                it declares stays in the session; magics in it work. %run then calls the main method of a .java file's
                first class that has one, with the arguments.""";
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        List<String> words = Words.of(call.line().text());
        if (words.isEmpty() || !runs && words.size() > 1) {
            throw new UsageException("write a file's name behind it, in quotes where it has spaces");
        }
        String name = words.get(0);
        SourceFile file = Download.isAddress(name)
                ? SourceFile.download(name)
                : SourceFile.read(shell.folders().resolve(name));
        boolean times = call.arguments().has("t");
        boolean profiles = call.arguments().has("p");
        if (times && profiles) {
            throw new UsageException("options -t and -p do not go together: profiling takes time");
        }
        Optional<String> main =
                runs && !call.arguments().has("n") ? file.mainCall(words.subList(1, words.size())) : Optional.empty();
        if (!times && !profiles) {
            Value last = Value.NONE;
            for (int i = 0; i < file.cells().size(); i++) {
                last = run(
                        file.cells().get(i), file.cells().size() > 1 ? file.name() + ", cell " + (i + 1) : file.name());
            }
            return main.isPresent() ? run(main.get(), MAIN_CALL) : last;
        }
        return measure(times ? "time" : "prun", file, main, context);
    }

    /** Measures the main method if there is one, without the declarations of the file. */
    private Value measure(String magic, SourceFile file, Optional<String> main, MagicContext context) throws Exception {
        if (file.cells().size() != 1) {
            throw new UsageException("options -t and -p measure a file of Java, not a notebook");
        }
        if (main.isPresent()) {
            run(file.cells().get(0), file.name());
        }
        CellCode measured =
                shell.state().session().include(main.orElse(file.cells().get(0)), file.name());
        CellCode nothing = CellCode.of("");
        Segment.MagicCall call = new Segment.MagicCall(magic, nothing, Optional.of(measured), Optional.empty());
        return context.magics().run(call, context);
    }

    private Value run(String text, String name) throws Exception {
        return shell.state().run(shell.state().session().include(text, name));
    }
}
