// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.history;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jiffy.protocol.history.HistoryFile.Row;
import jiffy.protocol.process.Log;
import jiffy.protocol.process.ServiceThread;

/**
 * The cells of all sessions of this user, in a file. The file is opened on the first question, or a moment after the
 * first cell, so that no cell waits for it. What cannot be written now (another kernel is writing, the disk is full) is
 * written later; a damaged file is set aside and a new one begun. Any thread.
 */
public final class StoredHistory implements History {

    /** Maximum length of stored outputs: one value of 100 MB would make the file as large. */
    static final int MAX_OUTPUT = 10_000;

    /** Maximum length of stored cells: longer ones are data, and not written. */
    static final int MAX_SOURCE = 1_000_000;

    private static final int MAX_WAITING = 10_000; // rows
    private static final int SHRINK_INTERVAL = 1_000; // rows
    private static final long MAX_PAUSE_SECONDS = 60;

    private final Path path;
    private final Opener opener;
    private final SessionHistory own = new SessionHistory();
    private final Deque<Row> waiting = new ArrayDeque<>();
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(task -> new ServiceThread(task, "jiffy-history"));
    private HistoryFile file;
    private Object key;
    private int failures;
    private boolean isClosed;
    private int unmeasured = SHRINK_INTERVAL; // so that the first write looks at what earlier sessions left

    /** A query to the file. */
    private interface Query {
        List<Entry> of(HistoryFile file) throws SQLException;
    }

    /** Opens a file. */
    interface Opener {
        HistoryFile open(Path path) throws IOException, SQLException;
    }

    /** Creates a history whose file is not open yet. */
    public StoredHistory(Path path) {
        this(path, HistoryFile::new);
    }

    StoredHistory(Path path, Opener opener) {
        this.path = path.toAbsolutePath();
        this.opener = opener;
    }

    @Override
    public void add(int line, String source) {
        own.add(line, source);
        if (source.length() <= MAX_SOURCE) {
            later(Row.source(line, source));
        }
    }

    @Override
    public void addOutput(int line, String output) {
        var bounded = output.length() <= MAX_OUTPUT ? output : output.substring(0, MAX_OUTPUT) + "…";
        own.addOutput(line, bounded);
        later(Row.output(line, bounded));
    }

    private void later(Row row) {
        synchronized (waiting) {
            if (waiting.size() < MAX_WAITING) {
                waiting.add(row);
            }
        }
        schedule(0);
    }

    private void schedule(long seconds) {
        try {
            writer.schedule(this::writeWaiting, seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile.
        }
    }

    @Override
    public List<Entry> tail(int count) {
        return query(open -> open.tail(count), () -> own.tail(count));
    }

    @Override
    public List<Entry> range(int session, int start, int stop) {
        return query(
                open -> open.range(session > 0 ? session : open.session() + session, start, stop),
                () -> own.range(session, start, stop));
    }

    @Override
    public List<Entry> search(String glob, int count, boolean unique) {
        return query(open -> open.search(glob, count, unique), () -> own.search(glob, count, unique));
    }

    private synchronized List<Entry> query(Query query, Supplier<List<Entry>> ofThisSession) {
        if (!writeWaiting()) {
            return ofThisSession.get();
        }
        try {
            return query.of(file);
        } catch (SQLException e) {
            failed(e);
            return ofThisSession.get();
        }
    }

    /** Writes the pending entries; returns false if the file cannot be written now. */
    private synchronized boolean writeWaiting() {
        if (isClosed) {
            return false;
        }
        var rows = rows();
        try {
            open();
            file.write(rows);
            forget(rows);
            succeeded();
            shrink(rows.size());
            return true;
        } catch (IOException | SQLException | RuntimeException | LinkageError e) {
            failed(e);
            return false;
        }
    }

    private List<Row> rows() {
        synchronized (waiting) {
            return List.copyOf(waiting);
        }
    }

    private void forget(List<Row> rows) {
        synchronized (waiting) {
            rows.forEach(row -> waiting.removeFirst());
        }
    }

    private void open() throws IOException, SQLException {
        if (file == null) {
            key = HistoryFile.key(path);
            file = opener.open(path);
            key = HistoryFile.key(path);
        }
    }

    private void shrink(int rows) throws SQLException {
        unmeasured += rows;
        if (unmeasured >= SHRINK_INTERVAL) {
            unmeasured = 0;
            file.shrink(HistoryFile.MAX_BYTES);
        }
    }

    private void succeeded() {
        if (failures > 0) {
            failures = 0;
            Log.warn("history is written again");
        }
    }

    private void failed(Throwable failure) {
        boolean isBusy = HistoryFile.isTemporary(failure);
        if (!isBusy) {
            closeFile();
        }
        if (HistoryFile.isDamage(failure) && failures == 0) {
            failures++;
            beginAnew(failure);
            schedule(0);
            return;
        }
        failures++;
        if (failures == 1) {
            Log.warn("history waits and is written later, " + path + " cannot be written now: " + failure.getMessage());
        }
        schedule(Math.min(MAX_PAUSE_SECONDS, 1L << Math.min(failures, 6)));
    }

    /** Renames the damaged file, and writes this session's entries again into a new one. */
    private void beginAnew(Throwable damage) {
        try {
            if (Objects.equals(key, HistoryFile.key(path))) { // otherwise another kernel was quicker
                var kept = HistoryFile.setAside(path);
                Log.warn("history begins anew: " + path + " was damaged and is now " + kept + ": "
                        + damage.getMessage());
            }
        } catch (IOException e) {
            Log.warn("history is kept for this session only: " + path + " is damaged and cannot be renamed: " + e);
        }
        synchronized (waiting) {
            waiting.clear();
            own.tail(MAX_WAITING).forEach(entry -> {
                waiting.add(Row.source(entry.line(), entry.source()));
                if (entry.output() != null) {
                    waiting.add(Row.output(entry.line(), entry.output()));
                }
            });
        }
    }

    private void closeFile() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (SQLException e) {
            Log.warn("history: " + e.getMessage());
        }
        file = null;
    }

    /** Writes the pending entries, if that is possible now. */
    @Override
    public synchronized void close() {
        writer.shutdownNow();
        if ((file != null || !rows().isEmpty()) && !writeWaiting()) {
            Log.warn("history: " + rows().size() + " rows could not be written");
        }
        isClosed = true;
        closeFile();
    }
}
