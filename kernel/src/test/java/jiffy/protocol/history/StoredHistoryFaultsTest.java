// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history's file when other kernels write too, the disk is full, the file is damaged, or the kernel is killed. */
class StoredHistoryFaultsTest {

    private static final int CELLS = 500;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("history.sqlite");
    }

    private List<String> sources() {
        var history = new StoredHistory(file());
        try {
            return history.tail(Integer.MAX_VALUE).stream()
                    .map(History.Entry::source)
                    .toList();
        } finally {
            history.close();
        }
    }

    private static void write(StoredHistory history, String name, int cells) {
        for (int i = 1; i <= cells; i++) {
            history.add(i, name + i);
            history.tail(1); // writes now
        }
        history.close();
    }

    @Test
    void twoKernelsWriteFiveHundredCellsEachAtOnce() throws Exception {
        var kernels = Executors.newFixedThreadPool(2);
        var both = List.<Callable<Object>>of(
                Executors.callable(() -> write(new StoredHistory(file()), "a", CELLS)),
                Executors.callable(() -> write(new StoredHistory(file()), "b", CELLS)));
        for (var done : kernels.invokeAll(both)) {
            done.get();
        }
        kernels.shutdown();
        var expected = new ArrayList<String>();
        IntStream.rangeClosed(1, CELLS).forEach(i -> expected.addAll(List.of("a" + i, "b" + i)));
        assertEquals(
                expected.stream().sorted().toList(), sources().stream().sorted().toList());
    }

    @Test
    void aFileThatIsLockedForLongGetsItsCellsLater() throws Exception {
        write(new StoredHistory(file()), "before", 1);
        var history = new StoredHistory(file());
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            history.add(1, "while locked");
            assertEquals(List.of("while locked"), texts(history.tail(9)), "only this session's are known meanwhile");
            statement.execute("ROLLBACK");
        }
        assertEquals(List.of("before1", "while locked"), texts(history.tail(9)));
        history.close();
        assertEquals(List.of("before1", "while locked"), sources());
    }

    @Test
    void onAFullDiskCellsWaitAndWhatWasWrittenStays() throws Exception {
        write(new StoredHistory(file()), "before", 1);
        var opened = new HistoryFile[1];
        var history = new StoredHistory(file(), path -> {
            opened[0] = new HistoryFile(path);
            opened[0].execute("PRAGMA max_page_count = 1"); // SQLite's own way to be full
            return opened[0];
        });
        history.add(1, "x".repeat(50_000));
        assertEquals(1, history.tail(9).size(), "only this session's are known meanwhile");
        assertEquals(List.of("before1"), sources());
        opened[0].execute("PRAGMA max_page_count = 1000000");
        assertEquals(2, history.tail(9).size());
        history.close();
        assertEquals(2, sources().size());
    }

    @Test
    void garbageIsSetAsideAndANewFileBegun() throws Exception {
        Files.writeString(file(), "this is no database".repeat(1000));
        write(new StoredHistory(file()), "new", 2);
        assertEquals(List.of("new1", "new2"), sources());
        assertEquals(1, damaged().size());
        assertTrue(Files.readString(damaged().get(0)).startsWith("this is no database"));
    }

    @Test
    void afterATornPageTheSessionIsWrittenIntoANewFile() throws Exception {
        var first = new StoredHistory(file());
        IntStream.rangeClosed(1, 200).forEach(i -> first.add(i, "old" + i + "x".repeat(500)));
        first.close();
        var history = new StoredHistory(file());
        history.add(1, "of this session");
        history.tail(1);
        try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
            for (long page = 2; page < bytes.length() / 4096; page++) {
                bytes.seek(page * 4096);
                bytes.write(new byte[2048]);
            }
        }
        assertEquals(List.of("of this session"), texts(history.tail(500)));
        history.add(2, "after");
        assertEquals(List.of("of this session", "after"), texts(history.tail(500)));
        history.close();
        assertEquals(List.of("of this session", "after"), sources());
        assertEquals(1, damaged().size());
    }

    private List<Path> damaged() throws Exception {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().contains(".damaged-"))
                    .toList();
        }
    }

    @Test
    void aKernelThatIsKilledInMidWriteLosesNothingThatWasWritten() throws Exception {
        for (int round = 1; round <= 3; round++) {
            var writer = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndlessWriter.class.getName(),
                            file().toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int said = 0;
            try (var lines = writer.inputReader()) {
                while (said < 20 * round) {
                    said = Integer.parseInt(lines.readLine());
                }
                writer.toHandle().destroyForcibly(); // not the process, which would close its stream
                for (String line; (line = lines.readLine()) != null && !line.isEmpty(); ) {
                    said = Integer.parseInt(line);
                }
            }
            assertTrue(writer.waitFor(60, TimeUnit.SECONDS));
            var found = sources().stream().filter(s -> s.startsWith("killed")).count();
            assertTrue(found >= said, found + " of " + said);
            Files.delete(file());
        }
    }

    /** Writes cells until it is killed, and prints the number of each when it is written. */
    static final class EndlessWriter {

        private EndlessWriter() {}

        public static void main(String[] args) {
            var history = new StoredHistory(Path.of(args[0]));
            for (int i = 1; ; i++) {
                history.add(i, "killed" + i);
                history.tail(1);
                System.out.println(i);
            }
        }
    }

    @Test
    void largeValuesAreCutAndTheOldestCellsGoWhenTheFileIsFull() throws Exception {
        var history = new StoredHistory(file());
        history.add(1, "huge");
        history.addOutput(1, "x".repeat(20_000_000));
        history.add(2, "y".repeat(2_000_000));
        assertEquals(10_001, history.tail(1).get(0).output().length());
        history.close();
        assertEquals(List.of("huge"), sources());
        assertTrue(Files.size(file()) < 100_000, Files.size(file()) + " bytes");
        try (var full = new HistoryFile(file())) {
            for (int i = 1; i <= 400; i++) {
                full.write(List.of(HistoryFile.Row.source(i, i + "x".repeat(5_000))));
            }
            full.shrink(1_000_000);
            var left = full.tail(1000);
            assertTrue(left.size() > 100 && left.size() < 250, left.size() + " left");
            assertTrue(left.get(left.size() - 1).source().startsWith("400x"));
        }
        assertTrue(Files.size(file()) < 1_500_000, Files.size(file()) + " bytes");
    }

    private static List<String> texts(List<History.Entry> entries) {
        return entries.stream().map(History.Entry::source).toList();
    }
}
