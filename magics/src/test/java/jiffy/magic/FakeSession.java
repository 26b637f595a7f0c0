// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jiffy.jvm.Interval;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.Segment;
import jiffy.magic.option.Operand;
import jiffy.profile.ProfiledCode;
import jiffy.timing.Workload;

/** A session that knows no Java: each piece of source does what the test said it would. */
public final class FakeSession implements Evaluator, Display {

    /** What a piece of source does in place of being run. */
    public interface Code {
        void run(FakeSession session, Interval interval) throws Exception;
    }

    public final List<String> page = new ArrayList<>();
    /** What was shown where it could be replaced, and replaced it. */
    public final List<String> history = new ArrayList<>();

    private final Map<String, Integer> places = new HashMap<>();
    public final Map<String, Value> variables = new HashMap<>();
    public final Map<String, Code> snippets = new HashMap<>();
    public final Map<String, Workload> statements = new HashMap<>();
    /** What statements give as expressions; the others have no value. */
    public final Map<String, Object> values = new HashMap<>();

    /** Called where profiles are to be forgotten; null where that can't be done. */
    public Runnable forgetting;

    /** How many statements each time that the libraries' profiles were to be forgotten. */
    public final List<Integer> librariesForgotten = new ArrayList<>();

    public Evaluation evaluation = new Evaluation(Value.NONE, false, 0);
    public long compileNanos;
    private HiddenLines hidden;

    /** Calls a magic as a cell would; what the cell shows is on the page afterwards. */
    public Value run(Magic magic, String line) throws Exception {
        return run(magic, line, Optional.empty());
    }

    /** Calls a cell magic. */
    public Value runCell(Magic magic, String line, String body) throws Exception {
        return run(magic, line, Optional.of(new CellCode(body, 2, 0)));
    }

    private Value run(Magic magic, String line, Optional<CellCode> body) throws Exception {
        Magics magics = new Magics(List.of(magic, new Shell()));
        MagicContext context = new MagicContext(this, this, magics, (ProfiledCode) null, Optional.empty());
        return magics.run(new Segment.MagicCall(magic.name(), CellCode.of(line), body, Optional.empty()), context);
    }

    /** Everything shown, in order. */
    public String shown() {
        return String.join("\n", page);
    }

    /** Prints a line, as the code of a cell does. */
    public void print(String line) {
        if (hidden == null) {
            page.add(line);
        } else {
            hidden.lines++;
        }
    }

    @Override
    public Evaluation evaluate(CellCode code, Interval interval) throws Exception {
        snippets.get(code.text().strip()).run(this, interval);
        return evaluation;
    }

    @Override
    public CompiledStatement compile(CellCode statement, Setup setup) {
        String text = statement.text().strip();
        Optional<Expression> expression = Optional.ofNullable(values.containsKey(text) ? () -> values.get(text) : null);
        return new CompiledStatement(statements.get(text), expression, compileNanos);
    }

    @Override
    public boolean forgetProfiles() {
        if (forgetting != null) {
            forgetting.run();
        }
        return forgetting != null;
    }

    @Override
    public void forgetLibraryProfiles(List<CompiledStatement> compiled) {
        librariesForgotten.add(compiled.size());
    }

    @Override
    public void assign(CellCode target, Value value) {
        variables.put(target.text(), value);
    }

    @Override
    public Optional<Throwable> thrownByCode(Throwable failure) {
        return failure instanceof InterruptedException ? Optional.empty() : Optional.of(failure);
    }

    @Override
    public void display(MimeBundle output) {
        page.add(output.data().get("text/plain"));
    }

    @Override
    public void display(MimeBundle output, String id) {
        places.put(id, page.size());
        history.add(output.data().get("text/plain"));
        display(output);
    }

    @Override
    public void update(MimeBundle output, String id) {
        history.add(output.data().get("text/plain"));
        page.set(places.get(id), output.data().get("text/plain"));
    }

    @Override
    public void page(MimeBundle output) {
        display(output);
    }

    @Override
    public void warn(String line) {
        page.add("warning: " + line);
    }

    @Override
    public HiddenOutput hideOutput() {
        hidden = new HiddenLines();
        return hidden;
    }

    private final class HiddenLines implements HiddenOutput {
        private long lines;

        @Override
        public long lines() {
            return lines;
        }

        @Override
        public void close() {
            hidden = null;
        }
    }

    /** Called by an exclamation mark; does nothing. */
    private static final class Shell implements Magic {

        @Override
        public String name() {
            return "system";
        }

        @Override
        public Optional<String> prefix() {
            return Optional.of("!");
        }

        @Override
        public String summary() {
            return "";
        }

        @Override
        public Operand operand() {
            return Operand.NONE;
        }

        @Override
        public Value run(Call call, MagicContext context) {
            return Value.NONE;
        }
    }
}
