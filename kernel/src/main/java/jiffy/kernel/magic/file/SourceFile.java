// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jiffy.kernel.magic.shell.FileFailures;
import jiffy.magic.cell.UsageException;

/**
 * A file of code.
 *
 * @param name for messages
 * @param cells its code, to be run one after the other; one but for notebooks
 */
record SourceFile(String name, List<String> cells) {

    private static final List<String> ENDINGS = List.of("", ".ipynb", ".jshell", ".jsh", ".java");

    // The session has packages of its own.
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+[\\w.]+\\s*;");

    private static final Pattern WEB_PAGE = Pattern.compile("(?i)\\s*<(?:!doctype\\s+html|html)\\b");

    /**
     * Reads a file.
     *
     * @param named its name, or one without {@code .ipynb}, {@code .jshell}, {@code .jsh} or {@code .java}
     * @throws UsageException where it can't be read or is no code
     */
    static SourceFile read(Path named) throws UsageException {
        Path file = ENDINGS.stream()
                .map(ending -> named.resolveSibling(named.getFileName() + ending))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(named);
        try {
            return of(file.getFileName().toString(), plain(Files.readString(file)));
        } catch (IOException e) {
            throw FileFailures.usage("read", file, e);
        }
    }

    /**
     * Downloads a file.
     *
     * @throws UsageException where it can't be downloaded or is no code
     */
    static SourceFile download(String address) throws UsageException {
        String text = plain(new String(Download.bytes(address), StandardCharsets.UTF_8));
        if (WEB_PAGE.matcher(text).lookingAt()) {
            throw new UsageException(address + " is a web page: give the address of the file itself, which GitHub's"
                    + " button \"Raw\" opens");
        }
        String path = address.replaceFirst("[?#].*", "");
        return of(path.substring(path.lastIndexOf('/') + 1), text);
    }

    private static SourceFile of(String name, String text) throws UsageException {
        if (name.endsWith(".ipynb")) {
            return new SourceFile(name, notebook(name, text));
        }
        Matcher declared = PACKAGE.matcher(text);
        String code = name.endsWith(".java") && declared.find()
                ? text.substring(0, declared.start())
                        + " ".repeat(declared.group().length())
                        + text.substring(declared.end())
                : text;
        return new SourceFile(name, List.of(code));
    }

    /** Returns the text without a byte order mark, with a {@code #!} line as a comment. */
    private static String plain(String text) {
        String code = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return code.startsWith("#!") ? "//" + code : code;
    }

    private static List<String> notebook(String name, String text) throws UsageException {
        try {
            List<String> cells = new ArrayList<>();
            for (JsonElement element :
                    JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("cells")) {
                JsonObject cell = element.getAsJsonObject();
                if (cell.get("cell_type").getAsString().equals("code")) {
                    cells.add(source(cell.get("source")));
                }
            }
            return cells;
        } catch (JsonSyntaxException | IllegalStateException | NullPointerException e) {
            throw new UsageException(name + " is no notebook");
        }
    }

    private static String source(JsonElement source) {
        return source instanceof JsonArray lines
                ? lines.asList().stream().map(JsonElement::getAsString).collect(Collectors.joining())
                : source.getAsString();
    }

    /**
     * The call of the main method that {@code java} would call for a {@code .java} file: from JDK 25 on also an
     * instance method, or one in a file without a class.
     */
    Optional<String> mainCall(List<String> arguments) {
        return name.endsWith(".java") ? MainCall.in(cells.get(0), arguments) : Optional.empty();
    }
}
