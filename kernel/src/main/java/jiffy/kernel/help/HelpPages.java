// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.help;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Optional;
import jiffy.jshell.JavaSession;
import jiffy.kernel.editor.CellCursor;
import jiffy.magic.Display;
import jiffy.magic.Magic;
import jiffy.magic.Magic.Form;
import jiffy.magic.MagicHelp;
import jiffy.magic.Magics;
import jiffy.magic.MimeBundle;
import jiffy.magic.cell.Segment;
import jiffy.magic.cell.UsageException;

/** Help on magics and on Java: for {@code %timeit?}, {@code list.add?}, Shift-Tab and contextual help. */
public final class HelpPages {

    private final Magics magics;
    private final JavaSession session;
    private final Display display;

    public HelpPages(Magics magics, JavaSession session, Display display) {
        this.magics = magics;
        this.session = session;
        this.display = display;
    }

    /**
     * Shows the help that {@code subject?} asks for, in the pager.
     *
     * @throws UsageException where nothing is known of the subject
     */
    public void show(Segment.Help request) throws UsageException {
        String subject = request.subject().text();
        if (subject.startsWith("%")) {
            display.page(MimeBundle.text(MagicHelp.text(magic(subject))));
            return;
        }
        if (subject.isEmpty()) {
            throw new UsageException("write a name in front of it: List.of? explains, List.of?? shows the source too");
        }
        // Inside of its parentheses a call is known by the method.
        int cursor = subject.length() - (subject.endsWith(")") ? 1 : 0);
        MimeBundle page = session.assistant()
                .inspect("", subject, cursor, request.detailed())
                .map(found -> InspectionPage.of(found, request.detailed()))
                .or(() -> ofType(subject, request.detailed()))
                .orElseThrow(() -> new UsageException("nothing is known of " + subject));
        display.page(page);
    }

    /** Returns the page of an expression that is neither name nor call: its type, and the help on that. */
    private Optional<MimeBundle> ofType(String subject, boolean detailed) {
        Optional<String> type = session.assistant().typeOf(subject);
        if (type.isEmpty()) {
            return InspectionPage.ofPlainType(subject);
        }
        String name = type.get().replaceFirst("<.*", "");
        String line = type.get() + "  // the type of " + subject;
        return Optional.of(session.assistant()
                .inspect("", name, name.length(), detailed)
                .map(found -> InspectionPage.of(found, detailed, line))
                .orElseGet(() -> MimeBundle.text(line)));
    }

    /** Returns help on the Java or the magic at the cursor; on the magic also if there is none on the Java after it. */
    public Optional<DisplayData> inspect(String code, int cursor, boolean detailed) {
        CellCursor at = CellCursor.find(magics, code, cursor);
        if (at instanceof CellCursor.InJava java) {
            return session.assistant()
                    .inspect(java.above(), java.text(), java.cursor(), detailed)
                    .map(found -> MimeBundles.displayData(InspectionPage.of(found, detailed)))
                    .or(() -> CellCursor.magicOfLine(magics, code, cursor).map(HelpPages::data));
        }
        return magic(at).map(HelpPages::data);
    }

    private static DisplayData data(Magic magic) {
        return new DisplayData(MagicHelp.text(magic));
    }

    private Optional<Magic> magic(CellCursor at) {
        if (at instanceof CellCursor.InOptions options) {
            return Optional.of(options.magic());
        }
        if (at instanceof CellCursor.InOperand operand) {
            return Optional.of(operand.magic());
        }
        return magics.find(((CellCursor.InName) at).whole().replace("%", ""));
    }

    private Magic magic(String percentName) throws UsageException {
        Form form = percentName.startsWith("%%") ? Form.CELL : Form.LINE;
        String name = percentName.replace("%", "");
        return magics.find(name).orElseThrow(() -> new UsageException(magics.unknown(name, form)));
    }
}
