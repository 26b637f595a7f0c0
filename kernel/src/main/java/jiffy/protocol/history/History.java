// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.history;

import java.util.List;

/** The history of cells, in this session and earlier ones. Any thread. */
public interface History {

    /**
     * @param session 1 for the first session ever
     * @param line the execution count
     * @param output null where there was none or it is not kept
     */
    record Entry(int session, int line, String source, String output) {}

    void add(int line, String source);

    /** Adds the output of a line of this session, in plain text. */
    void addOutput(int line, String output);

    /** The last entries, oldest first. */
    List<Entry> tail(int count);

    /**
     * @param session 0 for the current one, negative for those before it
     * @param stop the line after the last
     */
    List<Entry> range(int session, int start, int stop);

    /**
     * The last entries whose source matches, oldest first.
     *
     * @param glob with {@code *} and {@code ?}
     * @param unique whether equal sources count once, the latest
     */
    List<Entry> search(String glob, int count, boolean unique);

    /** Writes the pending entries. */
    default void close() {}
}
