// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.bytecode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import jiffy.jvm.TemporaryFiles;
import jiffy.profile.MethodCode;
import jiffy.profile.ProfiledCode;
import jiffy.profile.ProfiledCode.Place;
import jiffy.profile.UserFunctions;
import org.objectweb.asm.tree.MethodNode;

/** Finds methods by the user's names for them, and lists their bytecode with the JDK's {@code javap}. */
public final class Disassembler {

    private final ProfiledCode code;
    private final ToolProvider javap;

    /** @throws IllegalStateException where the JDK comes without {@code javap} */
    public Disassembler(ProfiledCode code) {
        this.code = code;
        javap = ToolProvider.findFirst("javap")
                .orElseThrow(() -> new IllegalStateException(
                        "this Java has no javap: start the kernel with a JDK that has the module jdk.jdeps"));
    }

    /**
     * Returns the bytecode of a method with all its overloads and their lambdas, or of all methods of a class.
     *
     * @param name {@code fib}, {@code Complex.abs}, {@code Complex} or {@code java.util.List.of}
     * @return empty where there is no such thing
     */
    public List<MethodCode> find(String name) {
        List<MethodCode> own = ofUser(name);
        return own.isEmpty() ? ofLibrary(name) : own;
    }

    // The old classes of an edited method remain: the last definition of a name and descriptor is the one in use.
    private List<MethodCode> ofUser(String name) {
        Map<String, Class<?>> latest = new LinkedHashMap<>();
        for (Class<?> type : code.classes()) {
            methods(type).filter(UserFunctions::isWritten).forEach(m -> {
                String function = UserFunctions.place(code, type, m).function();
                if (isNamed(function, name)) {
                    latest.put(function + m.desc, type);
                }
            });
        }
        return latest.values().stream()
                .distinct()
                .flatMap(type -> list(
                        type, m -> isNamed(UserFunctions.place(code, type, m).function(), name))
                        .stream())
                .toList();
    }

    private List<MethodCode> ofLibrary(String name) {
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            String method = name.substring(dot + 1);
            Optional<Class<?>> owner = code.find(name.substring(0, dot));
            List<MethodCode> found =
                    owner.map(type -> list(type, m -> m.name.equals(method))).orElse(List.of());
            if (!found.isEmpty()) {
                return found;
            }
        }
        return code.find(name).map(type -> list(type, m -> true)).orElse(List.of());
    }

    private static boolean isNamed(String function, String name) {
        return function.equals(name) || function.startsWith(name + ".");
    }

    private Stream<MethodNode> methods(Class<?> type) {
        return code.compiled(type)
                .map(bytes -> UserFunctions.read(bytes).methods.stream())
                .orElse(Stream.empty());
    }

    private interface Filter {
        boolean takes(MethodNode method);
    }

    private List<MethodCode> list(Class<?> type, Filter filter) {
        Optional<byte[]> bytes = code.compiled(type);
        if (bytes.isEmpty()) {
            return List.of();
        }
        List<MethodNode> methods = UserFunctions.read(bytes.get()).methods;
        List<List<String>> blocks = blocks(javap(bytes.get()));
        List<MethodCode> listed = new ArrayList<>();
        for (int i = 0; i < methods.size(); i++) {
            MethodNode method = methods.get(i);
            if (filter.takes(method)) {
                listed.add(method(type, method, blocks.get(i)));
            }
        }
        return listed;
    }

    private String javap(byte[] bytes) {
        StringWriter out = new StringWriter();
        try {
            Path folder = Files.createTempDirectory(TemporaryFiles.folder(), "jiffy");
            Path file = folder.resolve("Listed.class");
            try {
                Files.write(file, bytes);
                PrintWriter writer = new PrintWriter(out);
                javap.run(writer, writer, "-c", "-p", "-l", file.toString());
                writer.flush();
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Splits the listing of a class into those of its methods, in the order of the class file. */
    private static List<List<String>> blocks(String listing) {
        List<List<String>> blocks = new ArrayList<>();
        List<String> block = null;
        for (String line : listing.lines().toList()) {
            boolean header = line.startsWith("  ") && !line.startsWith("   ") && line.endsWith(";");
            if (header) {
                block = new ArrayList<>();
                if (line.contains("(") || line.strip().equals("static {};")) {
                    blocks.add(block);
                }
            }
            if (block != null && !line.isBlank() && !line.equals("}")) {
                block.add(line);
            }
        }
        return blocks;
    }

    private MethodCode method(Class<?> type, MethodNode method, List<String> block) {
        Map<Integer, Integer> lines = lines(block);
        List<MethodCode.Instruction> instructions = new ArrayList<>();
        // JDKs differ in how far they indent; numbers have room for four digits.
        int margin = block.stream()
                        .filter(text -> text.strip().startsWith("0: "))
                        .mapToInt(Disassembler::indent)
                        .findFirst()
                        .orElse(7)
                - 3;
        for (String text : block.subList(1, block.size())) {
            String stripped = text.strip();
            if (stripped.equals("LineNumberTable:")) {
                break;
            }
            if (!stripped.equals("Code:")) {
                int pc = pc(stripped);
                int line = pc >= 0 && text.startsWith("    ") ? lines.getOrDefault(pc, 0) : 0;
                int own = line == 0 ? 0 : lineInSource(type, method, line);
                instructions.add(
                        new MethodCode.Instruction(own, code.readable(text.substring(Math.min(margin, indent(text))))));
            }
        }
        String header = block.get(0).strip();
        return new MethodCode(
                UserFunctions.place(code, type, method),
                code.readable(header.substring(0, header.length() - 1)),
                instructions);
    }

    private int lineInSource(Class<?> type, MethodNode method, int line) {
        Place at = code.place(type.getName(), method.name, method.desc, line);
        return at.line() == 0 && code.source(at.file()).isEmpty() ? line : at.line();
    }

    private static int indent(String text) {
        return text.length() - text.stripLeading().length();
    }

    private static int pc(String text) {
        int colon = text.indexOf(": ");
        return colon > 0 && text.substring(0, colon).matches("\\d+") ? Integer.parseInt(text.substring(0, colon)) : -1;
    }

    private static Map<Integer, Integer> lines(List<String> block) {
        Map<Integer, Integer> lines = new HashMap<>();
        int from = block.stream().map(String::strip).toList().indexOf("LineNumberTable:");
        for (String text : from < 0 ? List.<String>of() : block.subList(from + 1, block.size())) {
            String[] words = text.strip().split("[ :]+");
            if (words.length == 3 && words[0].equals("line")) {
                lines.put(Integer.parseInt(words[2]), Integer.parseInt(words[1]));
            }
        }
        return lines;
    }
}
