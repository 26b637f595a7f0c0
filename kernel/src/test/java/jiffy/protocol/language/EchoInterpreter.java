// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.language;

import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;

/**
 * The smallest language: a cell is a verb and its argument. It stands for Java in the tests of the wire.
 *
 * <pre>{@code
 * print hello      prints to stdout
 * show x           displays x, and show id=k x with a display id
 * fail why         ends with an error
 * anything else    is its own value
 * }</pre>
 */
public final class EchoInterpreter implements Interpreter {

    private final CellOutput output;
    private final Map<String, Verb> verbs = new java.util.HashMap<>();
    public volatile boolean ended;
    public volatile Thread running;
    public volatile CountDownLatch latch = new CountDownLatch(1);
    /** Cells do not begin before it is open. */
    public volatile CountDownLatch gate = new CountDownLatch(0);

    private interface Verb {
        DisplayData run(String argument) throws Exception;
    }

    public EchoInterpreter(CellOutput output) {
        this.output = output;
        verbs.put("print", words -> nothing(() -> System.out.println(words)));
        verbs.put("warn", words -> nothing(() -> System.err.println(words)));
        verbs.put(
                "both",
                words -> nothing(() -> {
                    System.out.println("out 1");
                    System.err.println("err 1");
                    output.display(new DisplayData("shown"));
                    System.out.println("out 2");
                }));
        verbs.put(
                "lines",
                count -> nothing(() -> {
                    for (int i = 0; i < Integer.parseInt(count); i++) {
                        System.out.println("line " + i);
                    }
                }));
        verbs.put(
                "alternate",
                count -> nothing(() -> {
                    for (int i = 0; i < Integer.parseInt(count); i++) {
                        (i % 2 == 0 ? System.out : System.err).println(i);
                    }
                }));
        verbs.put(
                "bytes",
                hex -> nothing(() -> {
                    for (byte b : java.util.HexFormat.of().parseHex(hex)) {
                        System.out.write(b);
                        output.clear(true);
                    }
                }));
        verbs.put(
                "raw",
                hex -> nothing(
                        () -> System.out.writeBytes(java.util.HexFormat.of().parseHex(hex))));
        verbs.put(
                "flood",
                count -> nothing(() -> {
                    var line = "x".repeat(999);
                    for (long i = 0; i < Long.parseLong(count); i += 1000) {
                        System.out.println(line);
                    }
                }));
        verbs.put("long", count -> {
            verbs.get("flood").run(count);
            return new DisplayData("end");
        });
        verbs.put(
                "child",
                none -> new DisplayData(String.valueOf(
                        new ProcessBuilder("sleep", "1000").start().pid())));
        verbs.put(
                "shell",
                command -> nothing(() -> {
                    new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
                    System.out.println("after");
                }));
        verbs.put("fail", why -> {
            throw new CellFailedException("Failure", why, List.of("Failure: " + why));
        });
        verbs.put("error", why -> {
            throw new AssertionError(why);
        });
        verbs.put("overflow", why -> overflow(why));
        verbs.put("hide", this::hide);
        verbs.put("page", words -> nothing(() -> output.page(new DisplayData(words))));
        verbs.put("clear", words -> nothing(() -> output.clear(true)));
        verbs.put("show", words -> nothing(() -> output.display(display(words))));
        verbs.put("update", words -> nothing(() -> output.update(display(words))));
        verbs.put("ask", prompt -> new DisplayData(String.valueOf(output.ask(prompt, false))));
        verbs.put("password", prompt -> new DisplayData(String.valueOf(output.ask(prompt, true))));
        verbs.put("scan", none -> new DisplayData(new Scanner(System.in).nextLine()));
        verbs.put("readall", none -> new DisplayData(new String(System.in.readAllBytes())));
        verbs.put("readbyte", none -> new DisplayData(String.valueOf(System.in.read())));
        verbs.put("sleep", millis -> nothing(() -> Thread.sleep(Long.parseLong(millis))));
        verbs.put("await", none -> nothing(() -> latch.await()));
        verbs.put("release", none -> nothing(() -> latch.countDown()));
        verbs.put("spin", none -> spin());
        verbs.put("thread", this::thread);
        verbs.put(
                "pool",
                words -> nothing(() -> ForkJoinPool.commonPool()
                        .submit(() -> System.out.println(words))
                        .get()));
    }

    private interface Action {
        void run() throws Exception;
    }

    private static DisplayData nothing(Action action) throws Exception {
        action.run();
        return null;
    }

    private static DisplayData overflow(String why) {
        return overflow(why + "x");
    }

    /** Does not heed an interrupt, but ends with the test. */
    private DisplayData spin() {
        while (!ended) {
            Thread.onSpinWait();
        }
        return null;
    }

    /** Prints at once, and again when released. */
    private DisplayData thread(String words) {
        var released = latch;
        new Thread(() -> {
                    System.out.println(words + " begins");
                    try {
                        released.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    System.out.println(words + " ends");
                })
                .start();
        return null;
    }

    private DisplayData hide(String count) {
        try (var hidden = output.hide()) {
            for (int i = 0; i < Integer.parseInt(count); i++) {
                System.out.println("line " + i);
            }
            System.out.print("rest");
            System.out.flush();
            return new DisplayData(hidden.lines() + " lines");
        }
    }

    private static DisplayData display(String words) {
        var parts = words.split(" ", 2);
        if (!parts[0].startsWith("id=")) {
            return new DisplayData(words);
        }
        var data = new DisplayData(parts[1]);
        data.setDisplayId(parts[0].substring(3));
        return data;
    }

    @Override
    public LanguageInfo languageInfo() {
        return new LanguageInfo("echo", "1", "text/x-echo", ".echo", "text", "echo", "script");
    }

    @Override
    public String banner() {
        return "Echo";
    }

    @Override
    public Optional<DisplayData> execute(String code, int executionCount) throws CellFailedException {
        try {
            gate.await();
            running = Thread.currentThread();
            if (code.isEmpty()) {
                return Optional.empty();
            }
            var words = code.split(" ", 2);
            var verb = verbs.get(words[0]);
            return verb == null
                    ? Optional.of(new DisplayData(code))
                    : Optional.ofNullable(verb.run(words.length > 1 ? words[1] : ""));
        } catch (CellFailedException e) {
            throw e;
        } catch (IOException | InterruptedException | NoSuchElementException e) {
            throw new CellFailedException(e.getClass().getSimpleName(), String.valueOf(e.getMessage()), List.of());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            running = null;
        }
    }

    @Override
    public DisplayData evaluate(String expression) throws CellFailedException {
        return execute(expression, 0).orElseGet(() -> new DisplayData(""));
    }

    @Override
    public Completions complete(String code, int cursor) {
        int start = code.lastIndexOf(' ', cursor - 1) + 1;
        var typed = code.substring(start, cursor);
        var items = verbs.keySet().stream()
                .filter(v -> v.startsWith(typed))
                .sorted()
                .map(v -> new Completions.Item(v, "function", "verb"))
                .toList();
        return new Completions(items, start, cursor);
    }

    @Override
    public Optional<DisplayData> inspect(String code, int cursor, int detail) {
        return verbs.containsKey(code) ? Optional.of(new DisplayData("verb " + code + " " + detail)) : Optional.empty();
    }

    @Override
    public Completeness isComplete(String code) {
        return code.endsWith("\\") ? new Completeness("incomplete", "  ") : new Completeness("complete", "");
    }

    @Override
    public CellFailedException abandon(Thread stuck) {
        var frames = java.util.Arrays.stream(stuck.getStackTrace())
                .map(StackTraceElement::toString)
                .toList();
        return new CellFailedException("Interrupted", "cannot be stopped: it is in " + frames.get(0), frames);
    }

    @Override
    public boolean interrupt() {
        var thread = running;
        if (thread != null) {
            thread.interrupt();
        }
        return thread != null;
    }

    @Override
    public void shutdown() {}
}
