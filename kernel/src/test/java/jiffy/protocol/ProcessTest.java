// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import static jiffy.protocol.Client.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The kernel as a process: signals, its end, and its standard streams. */
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {

    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private KernelConnectionProperties at;
    private Process kernel;

    @BeforeEach
    void choosePorts() throws IOException {
        at = Client.freePorts(Client.KEY);
        Files.writeString(folder.resolve("connection.json"), at.toJsonString());
    }

    @AfterEach
    void end() {
        if (kernel != null) {
            kernel.destroyForcibly();
        }
    }

    private List<String> command() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ArrayList<>(List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EchoKernel.class.getName(),
                folder.resolve("connection.json").toString()));
    }

    private void start(List<String> command) throws IOException {
        kernel = new ProcessBuilder(command)
                .redirectOutput(file("out"))
                .redirectError(file("err"))
                .start();
    }

    /** A client that will miss nothing. */
    private Client connect() {
        var client = new Client(at);
        client.awaitPublished(m -> m.type().equals("iopub_welcome"));
        return client;
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private void awaitEnd() throws InterruptedException {
        assertTrue(kernel.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the kernel did not end");
    }

    @Test
    void shutdownEndsTheProcessThoughThreadsSpinAndTakesChildrenWithIt() throws Exception {
        start(command());
        try (var client = connect()) {
            long child = Long.parseLong(
                    client.execute("child").first("execute_result").plain());
            client.send(client.shell, "execute_request", code("spin"));
            client.awaitPublished(m -> m.type().equals("execute_input"));
            var id = client.send(client.control, "shutdown_request", new JsonObject());
            assertEquals("ok", client.reply(client.control, id).status());
            awaitEnd();
            assertEquals(0, kernel.exitValue());
            assertFalse(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false));
        }
    }

    @Test
    void whatCellsPrintDoesNotReachTheProcessesOwnStreams() throws Exception {
        start(command());
        try (var client = connect()) {
            assertEquals("äöü 😀\n", client.execute("print äöü 😀").stream("stdout"));
            assertEquals("warned\n", client.execute("warn warned").stream("stderr"));
            client.send(client.control, "shutdown_request", new JsonObject());
            awaitEnd();
        }
        assertEquals("", text("out"));
        assertFalse(text("err").contains("warned"), text("err"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatChildProcessesPrintIsShownInTheCell() throws Exception {
        start(command());
        try (var client = connect()) {
            var answer = client.execute("shell printf 'ä 😀 out\\n'; echo err >&2");
            assertEquals("ä 😀 out\nafter\n", answer.stream("stdout"));
            assertEquals("err\n", answer.stream("stderr"));
            var flood = client.execute("shell yes 0123456789abcde | head -c 4000000");
            assertEquals(4_000_000 + "after\n".length(), flood.stream("stdout").length());
            assertEquals("y\nafter\n", client.execute("shell echo y").stream("stdout"));
            var late = client.send(client.shell, "execute_request", code("shell (sleep 1; echo late) &"));
            var seen = client.awaitPublished(
                    m -> m.type().equals("stream") && m.text("text").contains("late"));
            assertEquals(late, seen.parentId());
            client.send(client.control, "shutdown_request", new JsonObject());
            awaitEnd();
        }
        assertEquals("", text("out"));
        assertEquals("", text("err"));
    }

    @Test
    void outputIsUtf8WhateverTheLocale() throws Exception {
        var command = command();
        command.add(1, "-Dfile.encoding=US-ASCII");
        kernel = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var client = connect()) {
            assertEquals("äöü 😀\n", client.execute("print äöü 😀").stream("stdout"));
        }
    }

    @Test
    void anInterruptSignalIsAnInterrupt() throws Exception {
        var command = command();
        if (System.getProperty("os.name").equals("Linux")) {
            // A child inherits what is ignored, as by nohup or in a shell's background.
            command.addAll(0, List.of("env", "--default-signal=INT"));
        }
        start(command);
        try (var client = connect()) {
            var cell = client.send(client.shell, "execute_request", code("sleep 100000"));
            client.reply(client.control, client.send(client.control, "kernel_info_request", new JsonObject()));
            client.awaitPublished(m -> m.type().equals("execute_input"));
            new ProcessBuilder("kill", "-INT", String.valueOf(kernel.pid()))
                    .start()
                    .waitFor();
            assertEquals("error", client.reply(client.shell, cell).status());
            assertEquals("ok", client.execute("sleep 1").reply().status());
        }
    }

    @Test
    void aTakenPortEndsTheProcessWithALine() throws Exception {
        try (var taken = new ServerSocket(at.getShellPort())) {
            start(command());
            awaitEnd();
            assertEquals(1, kernel.exitValue());
            assertEquals(
                    "[jiffy] cannot listen on tcp://127.0.0.1:" + taken.getLocalPort()
                            + " (shell): the port is taken, or the address is not this machine's; start the kernel "
                            + "again\n",
                    text("err"));
        }
    }

    @Test
    void aKernelWithoutItsParentEnds() throws Exception {
        endsWithItsParent(String.join(" ", command()) + " & echo $!; read line");
    }

    @Test
    void aKernelThatAScriptStartsEndsWithJupyter() throws Exception {
        endsWithItsParent("sh -c 'echo $$; " + String.join(" ", command()) + "; true' & read line");
    }

    private void endsWithItsParent(String script) throws Exception {
        var parent = shell("export JPY_PARENT_PID=$$; " + script);
        long pid = Long.parseLong(parent.inputReader().readLine());
        try (var client = connect()) {
            assertEquals("x", client.execute("x").first("execute_result").plain());
            parent.destroyForcibly().waitFor();
            awaitEnd(pid);
        }
        assertTrue(text("err").contains("is gone, the kernel ends"), text("err"));
    }

    @Test
    void aKernelWhoseParentDiedBeforeItWasThereEnds() throws Exception {
        var parent = shell("JPY_PARENT_PID=$$ " + String.join(" ", command()) + " & echo $!");
        awaitEnd(Long.parseLong(parent.inputReader().readLine()));
        assertTrue(text("err").contains("is gone, the kernel ends"), text("err"));
    }

    private Process shell(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script).redirectError(file("err")).start();
    }

    private static void awaitEnd(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        try {
            if (process.isPresent()) {
                process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            process.ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
