// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * A {@code kernel.json}: the command that starts a kernel, and its name.
 *
 * @param argv the command; {@code {connection_file}} stands for the connection file, and {@code python} for the Python
 *     that Jupyter runs on
 * @param environment set for the process besides what the client has
 * @param displayName what the user sees in menus
 * @param version the version of Jiffy that wrote it; empty for another kernel's spec
 */
record KernelSpec(List<String> argv, Map<String, String> environment, String displayName, Optional<String> version) {

    static final String CONNECTION_FILE = "{connection_file}";

    /** Placeholder for the folder of the spec itself. */
    private static final String RESOURCES = "{resource_dir}";

    private static final String FILE = "kernel.json";
    private static final String OURS = "jiffy";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    KernelSpec {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    /** Reads the spec of any kernel in a folder; empty if there is none. */
    static Optional<KernelSpec> read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Files.readString(file), folder));
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | ClassCastException
                | UnsupportedOperationException e) {
            return Optional.of(new KernelSpec(List.of(), Map.of(), "an unreadable " + file, Optional.empty()));
        }
    }

    private static KernelSpec parse(String text, Path folder) {
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        JsonArray command = json.has("argv") ? json.getAsJsonArray("argv") : new JsonArray();
        List<String> argv = StreamSupport.stream(command.spliterator(), false)
                .map(word -> word.getAsString().replace(RESOURCES, folder.toString()))
                .toList();
        JsonObject metadata = json.has("metadata") ? json.getAsJsonObject("metadata") : new JsonObject();
        Optional<String> version = Optional.ofNullable(metadata.get(OURS)).map(JsonElement::getAsString);
        JsonElement name = json.get("display_name");
        Map<String, String> environment = new TreeMap<>();
        if (json.has("env")) {
            json.getAsJsonObject("env").asMap().forEach((key, value) -> environment.put(key, value.getAsString()));
        }
        return new KernelSpec(argv, environment, name == null ? "?" : name.getAsString(), version);
    }

    /** Whether the spec is Jiffy's. */
    boolean ours() {
        return version.isPresent();
    }

    /** Writes the spec into a folder atomically, so that no client reads half of it. */
    void write(Path folder) throws IOException {
        // Named so that the next installation finds what a killed one has left.
        Path draft = Files.createTempFile(folder, "jiffy-", ".tmp");
        try {
            Files.writeString(draft, GSON.toJson(json()) + "\n");
            // A temporary file is its owner's only; a spec under a shared prefix is for everybody.
            PosixFileAttributeView rights = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
            if (rights != null) {
                rights.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
            }
            Files.move(draft, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private JsonObject json() {
        JsonArray command = new JsonArray();
        argv.forEach(command::add);
        JsonObject metadata = new JsonObject();
        version.ifPresent(text -> metadata.addProperty(OURS, text));
        // Jupyter gives keys only to kernels that say so, and only where it was told to.
        JsonArray encryption = new JsonArray();
        encryption.add("curve");
        metadata.add("supported_encryption", encryption);
        // JupyterLab offers the debugger only where the spec says so.
        metadata.addProperty("debugger", true);
        JsonObject json = new JsonObject();
        json.add("argv", command);
        json.addProperty("display_name", displayName);
        json.addProperty("language", "java");
        json.addProperty("interrupt_mode", "message");
        JsonObject variables = new JsonObject();
        environment.forEach(variables::addProperty);
        json.add("env", variables);
        json.add("metadata", metadata);
        return json;
    }
}
