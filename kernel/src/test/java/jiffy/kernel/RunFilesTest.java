// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** {@code %run} of files as {@code java File.java} takes them. */
class RunFilesTest extends CellTesting {

    @TempDir
    Path folder;

    @Test
    void aByteOrderMarkAndAnInterpretersLineAreSkipped() throws Exception {
        write("Marked.java", "\uFEFF#!/usr/bin/java --source 17\nint marked = 3;\n");
        run("%run " + folder.resolve("Marked.java"));
        assertRun("marked", "3");
    }

    @Test
    void theMainMethodOfAClassIsCalled() throws Exception {
        write("Classic.java", """
                public class Classic {
                    static String got = "";
                    Classic(int unused) {}
                    public static void main(String[] args) { got = String.join("+", args); }
                }
                """);
        run("%run " + folder.resolve("Classic.java") + " a b");
        assertRun("Classic.got", "a+b");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void mainMethodsOfObjectsAndOfCompactFilesAreCalledFromJdk25On() throws Exception {
        write("Instance.java", "class Instance {\n    static int ran;\n    void main() { ran++; }\n}\n");
        run("%run " + folder.resolve("Instance.java"));
        assertRun("Instance.ran", "1");
        write("Compact.java", "int ran = 0;\nvoid main(String[] args) { ran = args.length; }\n");
        run("%run " + folder.resolve("Compact.java") + " a b c");
        assertRun("ran", "3");
    }

    @Test
    void filesAreTakenFromAnAddress() throws Exception {
        write("web.jsh", "int fromTheWeb = 8;\n");
        run("%run " + folder.resolve("web.jsh").toUri());
        assertRun("fromTheWeb", "8");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/Main.java", exchange -> answer(exchange, """
                package on.the.web;
                public class Main {
                    static String got;
                    public static void main(String[] args) { got = args[0]; }
                }
                """));
        server.createContext("/page.java", exchange -> answer(exchange, "<!DOCTYPE html>\n<html></html>"));
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            run("%run " + address + "/Main.java?raw=true argument");
            assertRun("Main.got", "argument");
            run("%reset -f");
            run("%load " + address + "/Main.java");
            assertRun("Main.got", null);
            assertTrue(fail("%load " + address + "/page.java").contains("is a web page"));
            assertEquals(
                    "UsageError: %run: there is nothing at " + address + "/none.java",
                    fail("%run " + address + "/none.java"));
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Test
    void optionsOfIPythonsRunAreTaken() throws Exception {
        write("Seen.java", """
                class Seen {
                    static int got = 0;
                    public static void main(String[] args) { got = args.length; }
                }
                int seen = before + 1;
                """);
        run("int before = 1;");
        run("%run -i " + folder.resolve("Seen.java") + " a -t");
        assertRun("seen + Seen.got", "4");
        run("Seen.got = 0;");
        run("%run -n " + folder.resolve("Seen.java") + " a -t");
        assertRun("Seen.got", "0");
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }
}
