// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jiffy.jvm.Interval;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.Segment;
import jiffy.profile.TestAgent;
import jiffy.profile.UserCode;

/** Calls a magic in a session whose only statements are the names of a program's methods. */
public final class MagicOnProgram {

    private final Magic magic;
    private final UserCode code;
    private final List<MimeBundle> shown = new ArrayList<>();

    public MagicOnProgram(Magic magic, String source) {
        this.magic = magic;
        code = UserCode.compile(source);
    }

    public Value run(String line) throws Exception {
        code.loadClass("User");
        Magics magics = new Magics(List.of(magic));
        MagicContext context =
                new MagicContext(evaluator(), display(), magics, code, Optional.of(TestAgent.instrumentation()));
        return magics.run(
                new Segment.MagicCall(magic.name(), CellCode.of(line), Optional.empty(), Optional.empty()), context);
    }

    /** The plain text of an output. */
    public String shown(int index) {
        return shown.get(index).data().get("text/plain");
    }

    MimeBundle bundle(int index) {
        return shown.get(index);
    }

    private Evaluator evaluator() {
        return new Evaluator() {
            @Override
            public Evaluation evaluate(CellCode statement, Interval interval) throws Exception {
                interval.begin();
                try {
                    Object value = code.call("User", statement.text().strip());
                    return new Evaluation(value == null ? Value.NONE : Value.of(value), false, 0);
                } finally {
                    interval.end();
                }
            }

            @Override
            public CompiledStatement compile(CellCode statement, Setup setup) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void assign(CellCode target, Value value) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private Display display() {
        return (Display) Proxy.newProxyInstance(
                Display.class.getClassLoader(), new Class<?>[] {Display.class}, (proxy, method, arguments) -> {
                    shown.add((MimeBundle) arguments[0]);
                    return null;
                });
    }
}
