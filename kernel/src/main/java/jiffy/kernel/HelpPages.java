// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Optional;
import jiffy.jshell.JavaSession;
import jiffy.magic.Display;
import jiffy.magic.Magic;
import jiffy.magic.Magic.Form;
import jiffy.magic.MagicHelp;
import jiffy.magic.Magics;
import jiffy.magic.MimeBundle;
import jiffy.magic.Segment;
import jiffy.magic.UsageException;

/** Help on magics and on Java: for {@code %timeit?}, {@code list.add?}, Shift-Tab and contextual help. */
final class HelpPages {

    private final Magics magics;
    private final JavaSession session;
    private final Display display;

    HelpPages(Magics magics, JavaSession session, Display display) {
        this.magics = magics;
        this.session = session;
        this.display = display;
    }

    /**
     * Shows what {@code subject?} asks for in the pager.
     *
     * @throws UsageException where nothing is known of the subject
     */
    void show(Segment.Help request) throws UsageException {
        String subject = request.subject().text();
        if (subject.startsWith("%")) {
            display.page(MimeBundle.text(MagicHelp.text(magic(subject))));
            return;
        }
        MimeBundle page = session.inspect(subject, subject.length(), request.detailed())
                .map(found -> InspectionPage.of(found, request.detailed()))
                .orElseThrow(() -> new UsageException("nothing is known of " + subject));
        display.page(page);
    }

    /** What is known of the magic or the Java at the cursor. */
    Optional<DisplayData> inspect(String code, int cursor, boolean detailed) {
        CellCursor at = CellCursor.find(magics, code, cursor);
        if (at instanceof CellCursor.InJava java) {
            return session.inspect(java.text(), java.cursor(), detailed)
                    .map(found -> CellPage.data(InspectionPage.of(found, detailed)));
        }
        return magic(at).map(magic -> new DisplayData(MagicHelp.text(magic)));
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
