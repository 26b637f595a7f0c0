// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.List;
import java.util.Locale;

/**
 * The profile of a run by line: exact hits, and times or amounts of memory that were measured or estimated.
 *
 * @param meter what the amounts are: nanoseconds or bytes
 * @param functions by file and line
 * @param wallNanos wall time of the statement, probes and all
 * @param samples stacks that had a part in the estimates
 * @param notes what the reader must know of this run, one line each
 */
public record LineProfile(LineMeter meter, List<Function> functions, long wallNanos, int samples, List<String> notes) {

    public LineProfile {
        functions = List.copyOf(functions);
        notes = List.copyOf(notes);
    }

    /** Returns a short summary, which the session shows for a value. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "profile by line of %d functions in %.3f s", functions.size(), wallNanos / 1e9);
    }

    /**
     * A method with the lambdas in its body.
     *
     * @param file {@code In [3]}
     * @param line where it begins
     * @param name {@code calculateZ} or {@code Complex.abs}
     * @param calls how often it was called; its lambdas are left out
     * @param total the amount of all its calls, of threads added up; of a call inside a call of its own only once
     * @param lines from the first to the last, without gaps where the source is known
     */
    public record Function(String file, int line, String name, long calls, Amount total, List<Line> lines) {

        public Function {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One line of a method.
     *
     * @param number from 1
     * @param hits how often execution came to it; -1 where it holds no code
     * @param contents the source; empty where it is not known
     */
    public record Line(int number, long hits, Amount amount, String contents) {}

    /**
     * An amount of time or memory, in nanoseconds or bytes.
     *
     * @param known whether anything is known at all
     * @param estimated whether samples had a part in it
     * @param margin half of the 95 % interval of an estimate from so few samples that it must be shown; otherwise 0
     */
    public record Amount(long value, boolean known, boolean estimated, long margin) {

        public static final Amount UNKNOWN = new Amount(0, false, true, 0);

        public static Amount exact(long value) {
            return new Amount(value, true, false, 0);
        }

        public static Amount estimate(double value) {
            return new Amount(Math.round(value), true, true, 0);
        }

        /** Returns an estimate from a number of samples, with its margin if they are few. */
        public static Amount estimate(double value, int samples) {
            Span span = Span.estimate(Math.round(value), value, samples);
            return new Amount(span.nanos(), true, true, span.margin());
        }
    }
}
