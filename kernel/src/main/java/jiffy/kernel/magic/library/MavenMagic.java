// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.library;

import java.util.List;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Options;
import jiffy.magic.option.Words;

/** {@code %maven}: adds libraries from Maven repositories, with their dependencies, to the class path. */
public final class MavenMagic implements Magic {

    private final Libraries libraries;

    public MavenMagic(Libraries libraries) {
        this.libraries = libraries;
    }

    @Override
    public String name() {
        return "maven";
    }

    @Override
    public List<String> aliases() {
        return List.of("addMavenDependency", "addMavenDependencies");
    }

    @Override
    public String summary() {
        return "Add libraries from Maven repositories to the class path";
    }

    @Override
    public Operand operand() {
        return Operand.text("group:artifact:version ...");
    }

    @Override
    public Options options() {
        return LibraryOptions.ALL;
    }

    @Override
    public String details() {
        return """
                Several are resolved together, with what they need at run time, as Maven does: the version nearest
                to the request is used, and a line says where something newer was requested. settings.xml counts.
                A version may be RELEASE, or a range as [1.0,2.0). What is loaded stays until the kernel restarts.""";
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        List<String> coordinates = Words.of(call.line().text());
        if (coordinates.isEmpty()) {
            throw new UsageException("write group:artifact:version, as com.google.code.gson:gson:2.13.2");
        }
        for (String word : coordinates) {
            if (word.startsWith("-")) {
                throw new UsageException("options stand before the libraries: %maven " + word + " ...");
            }
        }
        libraries.refuseOtherVersions(coordinates);
        LibraryOptions options = LibraryOptions.of(call.arguments());
        libraries.load(resolver -> resolver.resolve(libraries.request(coordinates, options)), context.display());
        return Value.NONE;
    }
}
