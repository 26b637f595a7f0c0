// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import java.util.List;
import java.util.Objects;
import jiffy.protocol.language.Interpreter;
import jiffy.protocol.output.Request;
import jiffy.protocol.wire.Codec;
import jiffy.protocol.wire.ConnectionFile;

/** Answers kernel_info_request and the deprecated connect_request. */
public final class KernelInfo {

    private static final String SUBSHELLS = "kernel subshells";
    private static final String DEBUGGER = "debugger";

    private final Interpreter interpreter;
    private final ConnectionFile connection;

    public KernelInfo(Interpreter interpreter, ConnectionFile connection) {
        this.interpreter = interpreter;
        this.connection = connection;
    }

    public void reply(Request request) {
        var version = KernelInfo.class.getPackage().getImplementationVersion();
        var reply = Handler.ok();
        reply.addProperty("protocol_version", Codec.PROTOCOL);
        reply.addProperty("implementation", "jiffy");
        reply.addProperty("implementation_version", Objects.requireNonNullElse(version, "development"));
        reply.add("language_info", language(interpreter.languageInfo()));
        reply.addProperty("banner", interpreter.banner());
        reply.add("help_links", helpLinks());
        boolean debugs = interpreter.hasDebugger();
        reply.addProperty("debugger", debugs);
        reply.add(
                "supported_features",
                Codec.GSON.toJsonTree(debugs ? List.of(SUBSHELLS, DEBUGGER) : List.of(SUBSHELLS)));
        request.reply(reply);
    }

    private static JsonObject language(LanguageInfo info) {
        var language = new JsonObject();
        language.addProperty("name", info.getName());
        language.addProperty("version", info.getVersion());
        language.addProperty("mimetype", info.getMimetype());
        language.addProperty("file_extension", info.getFileExtension());
        addIfThere(language, "pygments_lexer", info.getPygmentsLexer());
        addIfThere(language, "codemirror_mode", info.getCodemirrorMode());
        addIfThere(language, "nbconvert_exporter", info.getNbconvertExporter());
        return language;
    }

    private static void addIfThere(JsonObject object, String key, Object value) {
        if (value != null) {
            object.add(key, Codec.GSON.toJsonTree(value));
        }
    }

    private static JsonArray helpLinks() {
        var release = Runtime.version().feature();
        var links = new JsonArray();
        links.add(link("Java " + release + " API", "https://docs.oracle.com/en/java/javase/" + release + "/docs/api/"));
        links.add(link("dev.java", "https://dev.java/learn/"));
        return links;
    }

    private static JsonObject link(String text, String url) {
        var link = new JsonObject();
        link.addProperty("text", text);
        link.addProperty("url", url);
        return link;
    }

    /** Returns the ports, for clients of protocol 5.0. */
    public void connect(Request request) {
        var ports = connection.properties();
        var reply = Handler.ok();
        reply.addProperty("shell_port", ports.getShellPort());
        reply.addProperty("iopub_port", ports.getIopubPort());
        reply.addProperty("stdin_port", ports.getStdinPort());
        reply.addProperty("control_port", ports.getControlPort());
        reply.addProperty("hb_port", ports.getHbPort());
        request.reply(reply);
    }
}
