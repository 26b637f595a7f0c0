// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongBiFunction;
import jiffy.protocol.language.CellOutput;

/**
 * The printed text of a cell, collected into few messages. The order of stdout, stderr and displays is kept, no
 * character is split, and text that comes faster than servers pass on waits. A cell that prints without end is cut off
 * with a notice. Any thread.
 */
public final class CellText {

    /** The two streams of a cell. */
    enum Stream {
        STDOUT,
        STDERR;

        String wireName() {
            return this == STDOUT ? "stdout" : "stderr";
        }
    }

    static final int MESSAGE_BYTES = 64 * 1024;

    /** Maximum number of bytes that a cell may print: browsers freeze at more. */
    static final long CELL_BYTES = 10L << 20;

    private static final String LEFT_OUT =
            "\n[displays left out: a front end has not read the previous ones yet; show less, or wait in between]\n";

    private static final int MAX_SWITCHES = 64; // of streams in one flush; beyond, each stream becomes one message

    private final ToLongBiFunction<Stream, String> publish;
    private final Consumer<CellText> printed;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final RateLimiter limiter = new RateLimiter(System::nanoTime);
    private final Map<Stream, Utf8Decoder> decoders = new EnumMap<>(Stream.class);
    private int waiting;
    private long since;
    private long total;
    private boolean cut;
    private boolean hurried;
    private boolean saidLeftOut;
    private HiddenText hidden;

    private record Segment(Stream stream, ByteArrayOutputStream bytes) {}

    /** The text of one message. */
    private record Piece(Stream stream, String text) {}

    /**
     * @param publish sends a text and returns the bytes of its message; called under this object's lock
     * @param printed called when there is text to be flushed soon
     */
    CellText(ToLongBiFunction<Stream, String> publish, Consumer<CellText> printed) {
        this.publish = publish;
        this.printed = printed;
    }

    synchronized void write(Stream stream, byte[] bytes, int offset, int length) {
        if (hidden != null) {
            hidden.drop(bytes, offset, length);
        } else if (length > 0 && !cut) {
            total += length;
            append(stream, bytes, offset, length);
            cutOff();
        }
    }

    private void append(Stream stream, byte[] bytes, int offset, int length) {
        if (segments.isEmpty() || segments.getLast().stream() != stream) {
            segments.add(new Segment(stream, new ByteArrayOutputStream(Math.max(length, 128))));
        }
        segments.getLast().bytes().write(bytes, offset, length);
        waiting += length;
        if (waiting == length) {
            since = System.nanoTime();
            printed.accept(this);
        }
        if (waiting >= MESSAGE_BYTES) {
            flush();
        }
    }

    private void cutOff() {
        if (total > CELL_BYTES) {
            cut = true;
            flush();
            pieces.add(new Piece(
                    Stream.STDERR,
                    "\n[output cut off: the cell printed more than " + (CELL_BYTES >> 20)
                            + " MiB; write to a file instead]\n"));
        }
    }

    /** Drops printed text from now on, until the returned object is closed. */
    synchronized CellOutput.Hidden hide() {
        hidden = new HiddenText(hidden);
        return hidden;
    }

    /** Printed text that is dropped, with the outer suppression in which it is nested. */
    private final class HiddenText implements CellOutput.Hidden {

        private final HiddenText outer;
        private long lineBreaks;
        private boolean inLine;

        HiddenText(HiddenText outer) {
            this.outer = outer;
        }

        void drop(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == '\n') {
                    lineBreaks++;
                }
            }
            inLine = length > 0 ? bytes[offset + length - 1] != '\n' : inLine;
        }

        @Override
        public long lines() {
            synchronized (CellText.this) {
                return lineBreaks + (inLine ? 1 : 0);
            }
        }

        @Override
        public void close() {
            synchronized (CellText.this) {
                if (hidden == this) {
                    hidden = outer;
                }
            }
        }
    }

    /** Whether text waits to be sent. */
    synchronized boolean isWaiting() {
        return waiting > 0 || !pieces.isEmpty();
    }

    /** Returns the milliseconds until the waiting text is due; 0 if it is due now or there is none. */
    synchronized long millisToFlush() {
        if (!pieces.isEmpty()) {
            return limiter.millisToNext();
        }
        if (waiting == 0) {
            return 0;
        }
        long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
        return Math.max(0, Publisher.STREAM_MILLIS - waited);
    }

    /** Sends the waiting text as far as the rate limit allows; an incomplete character waits for its last byte. */
    synchronized void flush() {
        cutIntoPieces();
        while (!pieces.isEmpty() && limiter.millisToNext() == 0) {
            sendNext();
        }
    }

    /** Sends all waiting text, at the permitted rate; in an interrupted cell, only what may be sent at once. */
    synchronized void drain() {
        cutIntoPieces();
        awaitLimiter();
        while (!pieces.isEmpty()) {
            if (limiter.millisToNext() > 0) {
                leaveOutRest();
            }
            sendNext();
            awaitLimiter();
        }
    }

    synchronized boolean isHurried() {
        return hurried;
    }

    /** Records that a display was dropped, because a front end is slow to read. Says so once. */
    synchronized void leftOut() {
        if (!saidLeftOut) {
            saidLeftOut = true;
            byte[] notice = LEFT_OUT.getBytes(StandardCharsets.UTF_8);
            write(Stream.STDERR, notice, 0, notice.length);
        }
    }

    /** Drops text that would have to wait for the rate limit from now on, after the cell was interrupted. */
    public synchronized void hurry() {
        hurried = true;
        notifyAll();
    }

    /**
     * Waits for the rate limit without reacting to interrupts of the thread, which may be the user's own; an interrupt
     * of the cell calls {@link #hurry}.
     */
    private void awaitLimiter() {
        boolean interrupted = false;
        for (long millis; !hurried && (millis = limiter.millisToNext()) > 0 && !pieces.isEmpty(); ) {
            try {
                wait(millis);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void leaveOutRest() {
        long characters =
                pieces.stream().mapToLong(piece -> piece.text().length()).sum();
        pieces.clear();
        pieces.add(new Piece(
                Stream.STDERR,
                "\n[output cut off: the cell was interrupted before its last " + characters
                        + " characters were shown]\n"));
    }

    private void sendNext() {
        var next = pieces.poll();
        if (next != null) {
            limiter.sent(publish.applyAsLong(next.stream(), next.text()));
        }
    }

    private void cutIntoPieces() {
        var parts = segments.size() > MAX_SWITCHES ? merged() : List.copyOf(segments);
        segments.clear();
        waiting = 0;
        for (var part : parts) {
            var decoder = decoders.computeIfAbsent(part.stream(), s -> new Utf8Decoder());
            cut(part.stream(), decoder.decode(part.bytes().toByteArray()));
        }
    }

    /** Sends all waiting text, including an incomplete character. Called when the cell ends. */
    synchronized void finish() {
        cutIntoPieces();
        decoders.forEach((stream, decoder) -> cut(stream, decoder.finish()));
        drain();
    }

    private List<Segment> merged() {
        var byStream = new EnumMap<Stream, Segment>(Stream.class);
        for (var segment : segments) {
            byStream.computeIfAbsent(segment.stream(), s -> new Segment(s, new ByteArrayOutputStream()))
                    .bytes()
                    .writeBytes(segment.bytes().toByteArray());
        }
        return new ArrayList<>(byStream.values());
    }

    private void cut(Stream stream, String text) {
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(text.length(), start + MESSAGE_BYTES);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            pieces.add(new Piece(stream, text.substring(start, end)));
            start = end;
        }
    }
}
