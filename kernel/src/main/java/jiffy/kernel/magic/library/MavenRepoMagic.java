// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.library;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.MimeBundle;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Words;

/** {@code %mavenRepo}: adds a repository in which libraries are searched. */
public final class MavenRepoMagic implements Magic {

    private final Libraries libraries;

    public MavenRepoMagic(Libraries libraries) {
        this.libraries = libraries;
    }

    @Override
    public String name() {
        return "mavenRepo";
    }

    @Override
    public List<String> aliases() {
        return List.of("addMavenRepo");
    }

    @Override
    public String summary() {
        return "Add a Maven repository, or list those in use";
    }

    @Override
    public Operand operand() {
        return Operand.text("[id url]");
    }

    @Override
    public String details() {
        return "The id is the one under which settings.xml may have a password, a mirror or a proxy for it.";
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        List<String> words = Words.of(call.line().text());
        if (words.isEmpty()) {
            context.display()
                    .display(MimeBundle.text(
                            String.join("\n", libraries.resolver().repositories())));
        } else if (words.size() == 2 && isAddress(words.get(1))) {
            libraries.resolver().addRepository(words.get(0), words.get(1));
        } else {
            throw new UsageException(
                    "write %mavenRepo and an id and an address, as %mavenRepo jitpack https://jitpack.io");
        }
        return Value.NONE;
    }

    private static boolean isAddress(String url) {
        try {
            return new URI(url).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
