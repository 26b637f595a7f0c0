// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import jiffy.display.Notebook;
import jiffy.kernel.magic.shell.FileFailures;
import jiffy.kernel.magic.shell.Folders;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Words;

/** {@code %image}: shows a picture from a file or the web. */
public final class ImageMagic implements Magic {

    private final Folders folders;

    public ImageMagic(Folders folders) {
        this.folders = folders;
    }

    @Override
    public String name() {
        return "image";
    }

    @Override
    public String summary() {
        return "Show a picture: a file or an address";
    }

    @Override
    public Operand operand() {
        return Operand.file("file or URL");
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        List<String> words = Words.of(call.line().text());
        if (words.size() != 1) {
            throw new UsageException("write one file or address behind it, in quotes where it has spaces");
        }
        String name = words.get(0);
        byte[] bytes = Download.isAddress(name) ? Download.bytes(name) : read(name);
        if (name.endsWith(".svg")) {
            Notebook.display(Notebook.svg(new String(bytes, StandardCharsets.UTF_8)));
            return Value.NONE;
        }
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            if (image == null) {
                throw new UsageException(name + " is no picture that Java can read (PNG, JPEG, GIF, BMP) and no SVG");
            }
            Notebook.display(image);
        } catch (IOException e) {
            throw new UsageException(name + " can't be read: " + e.getMessage());
        }
        return Value.NONE;
    }

    private byte[] read(String name) throws UsageException {
        Path file = folders.resolve(name);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw FileFailures.usage("read", file, e);
        }
    }
}
