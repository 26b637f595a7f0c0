// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.history;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * An SQLite file with IPython's tables, open for one session; kernels may share it. Each call is one transaction: what
 * was written stays written, whatever happens to this process. Not thread-safe.
 */
final class HistoryFile implements AutoCloseable {

    /** Size from which the oldest cells are deleted. */
    static final long MAX_BYTES = 64L << 20;

    private static final Set<Integer> TEMPORARY = Set.of(5, 6, 13); // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_NOTADB = 26;
    private static final int MAX_SHRINKS = 8; // each deletes a quarter

    private static final List<String> SCHEMA = List.of(
            "PRAGMA busy_timeout = 3000",
            "PRAGMA auto_vacuum = INCREMENTAL",
            "CREATE TABLE IF NOT EXISTS sessions (session INTEGER PRIMARY KEY AUTOINCREMENT, start TEXT)",
            """
            CREATE TABLE IF NOT EXISTS history
                (session INTEGER, line INTEGER, source TEXT, PRIMARY KEY (session, line))
            """,
            """
            CREATE TABLE IF NOT EXISTS output_history
                (session INTEGER, line INTEGER, output TEXT, PRIMARY KEY (session, line))
            """);
    private static final String SELECT = """
            SELECT h.session, h.line, h.source,
                (SELECT o.output FROM output_history o WHERE o.session = h.session AND o.line = h.line)
            FROM history h
            """;
    private static final String ORDER = " ORDER BY h.session DESC, h.line DESC LIMIT ?";

    /** A row yet to be written. */
    record Row(String table, int line, String text) {

        static Row source(int line, String text) {
            return new Row("history", line, text);
        }

        static Row output(int line, String text) {
            return new Row("output_history", line, text);
        }

        private String insert() {
            var column = table.equals("history") ? "source" : "output";
            return "INSERT OR REPLACE INTO " + table + " (session, line, " + column + ") VALUES (?, ?, ?)";
        }
    }

    private final Connection connection;
    private final int session;

    /**
     * Opens or creates the file, and begins a session in it.
     *
     * @throws SQLException if it is no database, is damaged, busy, or cannot be opened
     */
    HistoryFile(Path path) throws SQLException, IOException {
        createPrivately(path);
        connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        try {
            for (var sql : SCHEMA) {
                execute(sql);
            }
            session = beginSession();
        } catch (SQLException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    private int beginSession() throws SQLException {
        var start = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        try (var insert = connection.prepareStatement("INSERT INTO sessions (start) VALUES (?)")) {
            insert.setString(1, start);
            insert.executeUpdate();
        }
        return (int) number("SELECT last_insert_rowid()");
    }

    int session() {
        return session;
    }

    /** Writes all rows or none. */
    void write(List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        execute("BEGIN IMMEDIATE");
        try {
            for (var row : rows) {
                insert(row);
            }
            execute("COMMIT");
        } catch (SQLException | RuntimeException | Error e) {
            rollBack();
            throw e;
        }
    }

    private void insert(Row row) throws SQLException {
        try (var statement = connection.prepareStatement(row.insert())) {
            statement.setInt(1, session);
            statement.setInt(2, row.line());
            statement.setString(3, row.text());
            statement.executeUpdate();
        }
    }

    private void rollBack() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has done so itself, as it does when the disk is full.
        }
    }

    List<History.Entry> tail(int count) throws SQLException {
        return query(SELECT + ORDER, count);
    }

    List<History.Entry> range(int wanted, int start, int stop) throws SQLException {
        return query(
                SELECT + "WHERE h.session = ? AND h.line >= ? AND h.line < ?" + ORDER,
                wanted,
                start,
                stop,
                Integer.MAX_VALUE);
    }

    List<History.Entry> search(String glob, int count, boolean unique) throws SQLException {
        var pattern = glob.replace("[", "[[]"); // to SQLite a bracket begins a set of characters
        if (!unique) {
            return query(SELECT + "WHERE h.source GLOB ?" + ORDER, pattern, count);
        }
        // A bare column of a group with max() comes from the row that has the maximum.
        return query(
                "SELECT h.session, h.line, h.source, o.output, max(h.session * 1000000 + h.line) FROM history h"
                        + " LEFT JOIN output_history o ON o.session = h.session AND o.line = h.line"
                        + " WHERE h.source GLOB ? GROUP BY h.source" + ORDER,
                pattern,
                count);
    }

    private List<History.Entry> query(String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return entries(statement);
        }
    }

    private static List<History.Entry> entries(PreparedStatement statement) throws SQLException {
        var entries = new ArrayList<History.Entry>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                entries.add(new History.Entry(rows.getInt(1), rows.getInt(2), rows.getString(3), rows.getString(4)));
            }
        }
        Collections.reverse(entries);
        return entries;
    }

    /** Deletes the oldest cells until the file has its maximum size or less. */
    void shrink(long maxBytes) throws SQLException {
        for (int i = 0; i < MAX_SHRINKS && usedBytes() > maxBytes; i++) {
            for (var table : List.of("history", "output_history")) {
                execute("DELETE FROM " + table + " WHERE rowid IN (SELECT rowid FROM " + table
                        + " ORDER BY session, line LIMIT (SELECT (count(*) + 3) / 4 FROM " + table + "))");
            }
            giveBackPages();
        }
    }

    private void giveBackPages() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA incremental_vacuum"); // execute would give back one page only
        }
    }

    private long usedBytes() throws SQLException {
        return (number("PRAGMA page_count") - number("PRAGMA freelist_count")) * number("PRAGMA page_size");
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether the file is not a database, or a damaged one, so that waiting does not help. */
    static boolean isDamage(Throwable failure) {
        return failure instanceof SQLException e
                && (e.getErrorCode() == SQLITE_CORRUPT || e.getErrorCode() == SQLITE_NOTADB);
    }

    /** Whether waiting may help: another process writes, or the disk is full. */
    static boolean isTemporary(Throwable failure) {
        return failure instanceof SQLException e && TEMPORARY.contains(e.getErrorCode());
    }

    /**
     * Renames a damaged file and its journal, so that a new one can be created.
     *
     * @return the new name
     */
    static Path setAside(Path path) throws IOException {
        var time = DateTimeFormatter.ISO_INSTANT.format(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        var damaged = path.resolveSibling(path.getFileName() + ".damaged-" + time.replaceAll("[:-]", ""));
        Files.move(path, damaged);
        var journal = path.resolveSibling(path.getFileName() + "-journal");
        if (Files.exists(journal)) {
            Files.move(journal, damaged.resolveSibling(damaged.getFileName() + "-journal"));
        }
        return damaged;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Returns a key of the file at a path; null if there is none. */
    static Object key(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Creates the file readable by this user only, since cells may contain passwords. A file that exists keeps its
     * owner's permissions.
     */
    private static void createPrivately(Path path) throws IOException {
        Files.createDirectories(path.getParent(), only("rwx------"));
        try {
            Files.createFile(path, only("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // From an earlier session, or by another kernel that was quicker.
        }
    }

    private static FileAttribute<?>[] only(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
        return posix ? new FileAttribute<?>[] {mode} : new FileAttribute<?>[0];
    }
}
