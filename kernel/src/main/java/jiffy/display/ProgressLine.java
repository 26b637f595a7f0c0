// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.util.Locale;
import jiffy.report.format.Html;

/**
 * The state of a progress bar, in tqdm's format.
 *
 * @param name what it is; may be empty
 * @param done steps done
 * @param total steps in all; -1 if unknown
 * @param nanos since it began
 * @param unit of a step: {@code it}, or {@code B} for bytes, which are written as kB, MB and so on
 * @param note text at the end; may be empty
 * @param ended whether the work has ended
 */
record ProgressLine(String name, long done, long total, long nanos, String unit, String note, boolean ended) {

    private static final int WIDTH = 20;
    private static final String BLOCKS = " ▏▎▍▌▋▊▉█";

    /** Returns the bar as one line of plain text. */
    String text() {
        String tail = counted() + " [" + times() + "]" + (note.isEmpty() ? "" : " " + note);
        String front = name.isEmpty() ? "" : name + ": ";
        return total < 0 ? front + tail : front + percent() + "|" + bar() + "| " + tail;
    }

    /** Returns the bar as HTML with the same text; readable also without styles. */
    String html() {
        String front = name.isEmpty() ? "" : Html.escape(name) + ": ";
        String tail = counted() + " [" + times() + "]" + (note.isEmpty() ? "" : " " + note);
        String bar = total < 0
                ? ""
                : percent().strip() + " <progress value=\"" + Math.min(done, total) + "\" max=\"" + Math.max(1, total)
                        + "\"></progress> ";
        return "<div style=\"font-family: monospace; white-space: pre\">" + front + bar + Html.escape(tail) + "</div>";
    }

    private String percent() {
        return String.format(Locale.ROOT, "%3d%%", (int) Math.floor(100 * share()));
    }

    private double share() {
        return total <= 0 ? 1 : Math.min(1, (double) done / total);
    }

    private String bar() {
        int eighths = (int) (share() * WIDTH * 8);
        StringBuilder bar = new StringBuilder("█".repeat(eighths / 8));
        if (bar.length() < WIDTH) {
            bar.append(BLOCKS.charAt(eighths % 8));
        }
        return bar.append(" ".repeat(WIDTH - bar.length())).toString();
    }

    private String counted() {
        return total < 0 ? amount(done) + (isBytes() ? "" : unit) : amount(done) + "/" + amount(total);
    }

    private String times() {
        String elapsed = clock(nanos / 1e9);
        if (total >= 0 && !ended) {
            elapsed += "<" + (done > 0 ? clock(nanos / 1e9 / done * Math.max(0, total - done)) : "?");
        }
        return elapsed + ", " + rate();
    }

    private String rate() {
        if (done == 0 || nanos <= 0) {
            return "?" + unit + "/s";
        }
        double rate = done / (nanos / 1e9);
        if (isBytes()) {
            return amount(Math.round(rate)) + "/s";
        }
        return rate >= 1 ? number(rate) + unit + "/s" : number(1 / rate) + "s/" + unit;
    }

    private boolean isBytes() {
        return unit.equals("B");
    }

    private String amount(long count) {
        if (!isBytes()) {
            return String.valueOf(count);
        }
        if (count < 1000) {
            return count + " B";
        }
        double rest = count;
        int power = 0;
        while (rest >= 999.95 && power < 5) {
            rest /= 1000;
            power++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", rest, "kMGTP".charAt(power - 1));
    }

    private static String number(double value) {
        if (value >= 999.5) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 99.95 ? "%.0f" : value >= 9.995 ? "%.1f" : "%.2f", value);
    }

    private static String clock(double seconds) {
        long whole = (long) seconds;
        String minutes = String.format(Locale.ROOT, "%02d:%02d", whole / 60 % 60, whole % 60);
        return whole < 3600 ? minutes : whole / 3600 + ":" + minutes;
    }
}
