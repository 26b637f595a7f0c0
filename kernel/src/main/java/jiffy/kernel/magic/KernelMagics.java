// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jiffy.kernel.magic.file.ImageMagic;
import jiffy.kernel.magic.file.RunMagic;
import jiffy.kernel.magic.file.ShowMagic;
import jiffy.kernel.magic.file.WriteFileMagic;
import jiffy.kernel.magic.library.ClassPathMagic;
import jiffy.kernel.magic.library.DependencyMagic;
import jiffy.kernel.magic.library.Libraries;
import jiffy.kernel.magic.library.LoadFromPomMagic;
import jiffy.kernel.magic.library.MavenMagic;
import jiffy.kernel.magic.library.MavenRepoMagic;
import jiffy.kernel.magic.session.CaptureMagic;
import jiffy.kernel.magic.session.DelMagic;
import jiffy.kernel.magic.session.HistoryMagic;
import jiffy.kernel.magic.session.JavaMagic;
import jiffy.kernel.magic.session.JshellMagic;
import jiffy.kernel.magic.session.LoadExtMagic;
import jiffy.kernel.magic.session.NeedsMagic;
import jiffy.kernel.magic.session.ResetMagic;
import jiffy.kernel.magic.session.WhoMagic;
import jiffy.kernel.magic.shell.EnvMagic;
import jiffy.kernel.magic.shell.FolderMagic;
import jiffy.kernel.magic.shell.ScriptMagic;
import jiffy.kernel.magic.shell.SessionState;
import jiffy.kernel.magic.shell.Shell;
import jiffy.kernel.magic.shell.SystemMagic;
import jiffy.magic.Magic;

/** The list of the magics that need the kernel. */
public final class KernelMagics {

    private KernelMagics() {}

    /** A new list, in the order in which {@code %lsmagic} shows it. */
    public static List<Magic> all(Libraries libraries, Shell shell) {
        return Stream.of(libraries(libraries, shell), commands(shell), session(shell), outputs(libraries, shell))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Magic> libraries(Libraries libraries, Shell shell) {
        return List.of(
                new MavenMagic(libraries),
                new MavenRepoMagic(libraries),
                new DependencyMagic(libraries),
                new LoadFromPomMagic(libraries, shell.folders()),
                new ClassPathMagic(libraries, shell.folders(), true),
                new ClassPathMagic(libraries, shell.folders(), false));
    }

    private static List<Magic> commands(Shell shell) {
        return List.of(
                new SystemMagic(shell, false),
                new SystemMagic(shell, true),
                new ScriptMagic(shell, "script", Optional.empty()),
                program(shell, "bash"),
                program(shell, "sh"),
                program(shell, "python3"),
                program(shell, "perl"),
                program(shell, "ruby"),
                new WriteFileMagic(shell.folders()),
                new RunMagic(shell, true),
                new RunMagic(shell, false),
                new FolderMagic(shell.folders(), true),
                new FolderMagic(shell.folders(), false),
                new EnvMagic(shell));
    }

    private static Magic program(Shell shell, String name) {
        return new ScriptMagic(shell, name, Optional.of(name));
    }

    private static List<Magic> session(Shell shell) {
        SessionState state = shell.state();
        return List.of(
                new WhoMagic(state, WhoMagic.Detail.NAMES),
                new WhoMagic(state, WhoMagic.Detail.TABLE),
                new WhoMagic(state, WhoMagic.Detail.LIST),
                new DelMagic(state),
                new ResetMagic(state),
                new HistoryMagic(shell),
                new JshellMagic(state),
                new JavaMagic(state),
                new LoadExtMagic());
    }

    private static List<Magic> outputs(Libraries libraries, Shell shell) {
        return List.of(
                new ShowMagic("html", List.of("HTML"), "HTML", "text/html"),
                new ShowMagic("markdown", List.of(), "Markdown", "text/markdown"),
                new ShowMagic("latex", List.of(), "LaTeX", "text/latex"),
                new ShowMagic("svg", List.of("SVG"), "an SVG picture", "image/svg+xml"),
                new ShowMagic(
                        "javascript", List.of("js"), "a script that the front end runs", "application/javascript"),
                new ImageMagic(shell.folders()),
                new CaptureMagic(shell.state()),
                new NeedsMagic(shell.state(), libraries));
    }
}
