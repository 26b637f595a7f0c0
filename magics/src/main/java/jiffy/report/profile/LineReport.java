// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import jiffy.profile.LineMeter;
import jiffy.profile.LineProfile;
import jiffy.profile.LineProfile.Amount;
import jiffy.profile.LineProfile.Function;
import jiffy.profile.LineProfile.Line;
import jiffy.report.format.ByteFormat;
import jiffy.report.format.ColumnTime;
import jiffy.report.format.Digits;

/**
 * A profile by line as {@code line_profiler} prints it, and one of memory in the same way. Times have units that fit
 * them, unless one unit is asked for; a {@code ~} marks estimates. Unknown amounts are left blank.
 *
 * @param profile what is shown
 * @param unit seconds, or bytes, that a 1 in the columns stands for
 * @param onlyCalled whether functions that were never called are left out
 * @param biggestFirst whether functions come by their totals rather than by file and line
 */
public record LineReport(LineProfile profile, OptionalDouble unit, boolean onlyCalled, boolean biggestFirst) {

    static final String CONTENTS = "Line Contents";

    private static final int[] WIDTHS = {6, 9, 12, 8, 8};

    /**
     * One line of a function's table.
     *
     * @param columns the text left of the source
     * @param share of the function's total, from 0 to 1
     * @param contents the source
     */
    record Row(String columns, double share, String contents) {}

    /** The report, its lines separated by line feeds. */
    public String text() {
        StringBuilder text = new StringBuilder(unitLine()).append('\n');
        for (Function function : functions()) {
            text.append('\n').append(String.join("\n", heading(function))).append("\n\n");
            String header = header(function) + "  " + CONTENTS;
            text.append(header).append('\n').append("=".repeat(header.length())).append('\n');
            rows(function)
                    .forEach(row -> text.append((row.columns() + "  " + row.contents()).stripTrailing())
                            .append('\n'));
        }
        footer().forEach(line -> text.append('\n').append(line));
        return text.toString();
    }

    /** The functions in the order in which they are shown. */
    List<Function> functions() {
        List<Function> functions = new ArrayList<>(profile.functions());
        functions.removeIf(f -> onlyCalled && f.lines().stream().allMatch(l -> l.hits() <= 0));
        if (biggestFirst) {
            functions.sort(Comparator.comparingLong((Function f) -> -f.total().value()));
        }
        return functions;
    }

    String unitLine() {
        String name = isTime() ? "Timer unit: " : "Unit: ";
        String suffix = isTime() ? " s" : " B";
        return name + (unit.isPresent() ? Digits.general(unit.getAsDouble(), 6) + suffix : "beside each number");
    }

    List<String> heading(Function function) {
        String total = isTime() ? "Total time: " : "Total allocated: ";
        String amount = function.total().known()
                ? mark(function.total()) + total(function.total().value())
                : "unknown";
        return List.of(
                total + amount,
                "File: " + function.file(),
                "Function: " + function.name() + " at line " + function.line());
    }

    private String total(long value) {
        return isTime() ? Digits.general(value / 1e9, 6) + " s" : ByteFormat.bytes(value);
    }

    /** The heads of the columns left of the source. */
    String header(Function function) {
        String amount = isTime() ? "Time" : "Allocated";
        String share = isTime() ? "% Time" : "% Alloc";
        return String.format(Locale.ROOT, format(function), "Line #", "Hits", amount, "Per Hit", share);
    }

    List<Row> rows(Function function) {
        String format = format(function);
        return function.lines().stream()
                .map(line -> {
                    String[] c = columns(function, line);
                    return new Row(
                            String.format(Locale.ROOT, format, (Object[]) c), share(function, line), line.contents());
                })
                .toList();
    }

    /** Notes on what the numbers do not include, one line each. */
    List<String> footer() {
        List<String> lines = new ArrayList<>();
        List<Line> shown = functions().stream().flatMap(f -> f.lines().stream()).toList();
        if (shown.isEmpty()) {
            lines.add("no method of the session that was to be profiled ran");
        } else if (shown.stream().anyMatch(l -> l.hits() > 0 && l.amount().estimated())) {
            lines.add(
                    isTime()
                            ? "~ lines too quick for the clock: " + source(shown)
                            : "~ measured in the line's first runs, and scaled to all its hits");
        }
        if (!shown.isEmpty()) {
            lines.add("hits are exact; counting them slows the code down, short lines most: compare with %time");
        }
        lines.addAll(profile.notes());
        return lines;
    }

    private String source(List<Line> shown) {
        if (profile.samples() == 0) {
            return "no samples in so short a run";
        }
        boolean blank = shown.stream().anyMatch(l -> l.hits() > 0 && !l.amount().known());
        return "estimated from " + SamplingError.text(profile.samples()) + (blank ? "; blank where there is none" : "");
    }

    private boolean isTime() {
        return profile.meter() == LineMeter.TIME;
    }

    // Columns are as wide as line_profiler's, and wider where a number needs it.
    private String format(Function function) {
        int[] widths = WIDTHS.clone();
        for (Line line : function.lines()) {
            String[] columns = columns(function, line);
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], columns[i].length());
            }
        }
        StringBuilder format = new StringBuilder();
        for (int width : widths) {
            format.append(format.isEmpty() ? "%" : " %").append(width).append('s');
        }
        return format.toString();
    }

    private String[] columns(Function function, Line line) {
        String number = String.valueOf(line.number());
        if (line.hits() < 0) {
            return new String[] {number, "", "", "", ""};
        }
        Amount amount = line.amount();
        boolean blank = line.hits() == 0 || !amount.known();
        return new String[] {
            number,
            String.valueOf(line.hits()),
            blank ? "" : mark(amount) + amount(amount.value()),
            blank ? "" : cell(amount, line.hits()),
            blank || function.total().value() == 0
                    ? ""
                    : mark(amount) + String.format(Locale.ROOT, "%.1f", 100 * share(function, line))
        };
    }

    private static double share(Function function, Line line) {
        double total = function.total().value();
        return total <= 0 || !line.amount().known()
                ? 0
                : Math.min(1, line.amount().value() / total);
    }

    private String cell(Amount amount, double parts) {
        boolean doubtful = amount.margin() > 0 && unit.isEmpty() && isTime();
        return doubtful
                ? ColumnTime.doubtful(amount.value() / parts, amount.margin() / parts)
                : mark(amount) + amount(amount.value() / parts);
    }

    private static String mark(Amount amount) {
        return amount.estimated() ? "~" : "";
    }

    private String amount(double value) {
        if (unit.isEmpty()) {
            return isTime() ? ColumnTime.nanos(value) : ByteFormat.bytes(Math.max(0, value));
        }
        double units = isTime() ? value / 1e9 / unit.getAsDouble() : value / unit.getAsDouble();
        String fixed = String.format(Locale.ROOT, "%.1f", units);
        boolean fits = units == 0 || Math.abs(units) >= 0.1 && fixed.length() <= WIDTHS[2];
        return fits ? fixed : Digits.general(units, 6);
    }
}
