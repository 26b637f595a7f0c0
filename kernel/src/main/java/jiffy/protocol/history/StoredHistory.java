// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.history;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jiffy.protocol.process.Lane;
import jiffy.protocol.process.Log;
import jiffy.protocol.wire.Codec;

/**
 * The cells of all sessions of this user, in an SQLite file with the tables that IPython has; kernels may share it. The
 * file is opened on the first question, or a moment after the first cell, so that no cell waits for it. When it cannot
 * be used, that is logged once and only this session is remembered.
 */
public final class StoredHistory implements History {

    private static final String SCHEMA = """
            PRAGMA busy_timeout = 3000;
            CREATE TABLE IF NOT EXISTS sessions (session INTEGER PRIMARY KEY AUTOINCREMENT, start TEXT);
            CREATE TABLE IF NOT EXISTS history
                (session INTEGER, line INTEGER, source TEXT, PRIMARY KEY (session, line));
            CREATE TABLE IF NOT EXISTS output_history
                (session INTEGER, line INTEGER, output TEXT, PRIMARY KEY (session, line));
            """;
    private static final String SELECT = """
            SELECT h.session, h.line, h.source, o.output, max(h.session * 1000000 + h.line)
            FROM history h LEFT JOIN output_history o ON o.session = h.session AND o.line = h.line
            """;
    private static final String ORDER = " ORDER BY h.session DESC, h.line DESC LIMIT ?";
    private static final String EACH = " GROUP BY h.session, h.line";

    private final Path file;
    private final SessionHistory own = new SessionHistory();
    private final Lane writer = new Lane("jiffy-history");
    private final List<Write> waiting = new ArrayList<>();
    private Connection connection;
    private int session;
    private boolean broken;

    private record Write(String table, int line, String text) {}

    public StoredHistory(Path file) {
        this.file = file;
        writer.start();
    }

    @Override
    public void add(int line, String source) {
        own.add(line, source);
        later(new Write("history", line, source));
    }

    @Override
    public void addOutput(int line, String output) {
        own.addOutput(line, output);
        later(new Write("output_history", line, output));
    }

    private void later(Write write) {
        synchronized (waiting) {
            waiting.add(write);
        }
        writer.submit(this::writeWaiting);
    }

    @Override
    public List<Entry> tail(int count) {
        var found = query(SELECT + EACH + ORDER, count);
        return found == null ? own.tail(count) : found;
    }

    @Override
    public List<Entry> range(int asked, int start, int stop) {
        int wanted = asked > 0 ? asked : session() + asked;
        var found = query(
                SELECT + " WHERE h.session = ? AND h.line >= ? AND h.line < ?" + EACH + ORDER,
                wanted,
                start,
                stop,
                Integer.MAX_VALUE);
        return found == null ? own.range(asked, start, stop) : found;
    }

    @Override
    public List<Entry> search(String glob, int count, boolean unique) {
        var group = unique ? " GROUP BY h.source" : EACH;
        var pattern = glob.replace("[", "[[]"); // to SQLite a bracket begins a set of characters
        var found = query(SELECT + " WHERE h.source GLOB ?" + group + ORDER, pattern, count);
        return found == null ? own.search(glob, count, unique) : found;
    }

    private synchronized int session() {
        writeWaiting();
        return session;
    }

    /** Null when the file cannot be used. */
    private synchronized List<Entry> query(String sql, Object... parameters) {
        writeWaiting();
        if (broken) {
            return null;
        }
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return entries(statement);
        } catch (SQLException e) {
            giveUp(e);
            return null;
        }
    }

    private static List<Entry> entries(PreparedStatement statement) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                entries.add(new Entry(rows.getInt(1), rows.getInt(2), rows.getString(3), rows.getString(4)));
            }
        }
        Collections.reverse(entries);
        return entries;
    }

    private synchronized void writeWaiting() {
        var writes = new ArrayList<Write>();
        synchronized (waiting) {
            writes.addAll(waiting);
            waiting.clear();
        }
        if (broken) {
            return;
        }
        try {
            open();
            for (var write : writes) {
                insert(write);
            }
        } catch (Exception | LinkageError e) {
            giveUp(e);
        }
    }

    private void open() throws Exception {
        if (connection != null) {
            return;
        }
        createPrivately(file.toAbsolutePath());
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            for (var sql : SCHEMA.split(";\n")) {
                statement.execute(sql);
            }
            statement.execute("INSERT INTO sessions (start) VALUES ('" + Codec.now() + "')");
            try (var id = statement.executeQuery("SELECT last_insert_rowid()")) {
                session = id.getInt(1);
            }
        }
    }

    /** Cells hold passwords: what is new here is this user's only. A file that is there keeps what its owner chose. */
    private static void createPrivately(Path file) throws IOException {
        Files.createDirectories(file.getParent(), only("rwx------"));
        try {
            Files.createFile(file, only("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // From an earlier session, or by another kernel that was quicker.
        }
    }

    private static FileAttribute<?>[] only(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
        return posix ? new FileAttribute<?>[] {mode} : new FileAttribute<?>[0];
    }

    private void insert(Write write) throws SQLException {
        var column = write.table().equals("history") ? "source" : "output";
        try (var statement = connection.prepareStatement(
                "INSERT OR REPLACE INTO " + write.table() + " (session, line, " + column + ") VALUES (?, ?, ?)")) {
            statement.setInt(1, session);
            statement.setInt(2, write.line());
            statement.setString(3, write.text());
            statement.execute();
        }
    }

    private void giveUp(Throwable reason) {
        broken = true;
        Log.warn("history is kept for this session only, " + file + " cannot be used: " + reason);
    }

    @Override
    public synchronized void close() {
        writer.close();
        if (connection == null && isNothingWaiting()) {
            return;
        }
        writeWaiting();
        try {
            broken = true;
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            giveUp(e);
        }
    }

    private boolean isNothingWaiting() {
        synchronized (waiting) {
            return waiting.isEmpty();
        }
    }
}
