// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Records of one class as a table: a row for each, a column for each component.
 *
 * @param columns the components' names
 * @param numeric which columns hold numbers, and stand to the right
 * @param rows the components' texts; long lists are cut
 * @param count how many records there are in all
 */
record RecordTable(List<String> columns, List<Boolean> numeric, List<List<String>> rows, int count) {

    private static final int MOST_ROWS = 60;
    private static final int WIDEST = 60;

    /** The table of a collection or an array that holds records of one class and nothing else, at least one. */
    static Optional<RecordTable> of(Object value) {
        List<?> elements = elements(value);
        if (elements.isEmpty() || !(elements.get(0) instanceof Record first)) {
            return Optional.empty();
        }
        Class<?> type = first.getClass();
        boolean same = elements.stream().allMatch(e -> e != null && e.getClass() == type);
        RecordComponent[] components = type.getRecordComponents();
        return same && components.length > 0 ? Optional.of(table(elements, components, size(value))) : Optional.empty();
    }

    private static List<?> elements(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.stream().limit(MOST_ROWS).toList();
        }
        if (value instanceof Object[] array) {
            return Arrays.stream(array).limit(MOST_ROWS).filter(e -> e != null).toList();
        }
        return List.of();
    }

    private static int size(Object value) {
        return value instanceof Collection<?> collection ? collection.size() : Array.getLength(value);
    }

    private static RecordTable table(List<?> elements, RecordComponent[] components, int count) {
        List<String> columns =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        List<Boolean> numeric = Arrays.stream(components)
                .map(RecordComponent::getType)
                .map(type -> Number.class.isAssignableFrom(type)
                        || (type.isPrimitive() && type != boolean.class && type != char.class))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (Object element : elements) {
            rows.add(Arrays.stream(components).map(c -> cell(element, c)).toList());
        }
        return new RecordTable(columns, numeric, rows, count);
    }

    private static String cell(Object element, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return ValueText.of(component.getAccessor().invoke(element));
        } catch (InvocationTargetException e) {
            return "(" + e.getCause().getClass().getSimpleName() + ")";
        } catch (IllegalAccessException e) {
            return "(not accessible)";
        }
    }

    /** As text: columns padded to the widest cell. */
    String text() {
        List<Integer> widths = IntStream.range(0, columns.size())
                .mapToObj(i -> Math.max(
                        columns.get(i).length(),
                        rows.stream()
                                .mapToInt(row -> shortened(row.get(i)).length())
                                .max()
                                .orElse(0)))
                .toList();
        String lines = Stream.concat(Stream.of(columns), rows.stream())
                .map(row -> line(row, widths))
                .collect(Collectors.joining("\n"));
        return count > rows.size() ? lines + "\n" + more() : lines;
    }

    private String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> {
                    String cell = shortened(row.get(i));
                    String pad = " ".repeat(widths.get(i) - cell.length());
                    return numeric.get(i) ? pad + cell : cell + pad;
                })
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    /** As HTML, readable also where styles and scripts are stripped. */
    String html() {
        StringBuilder html = new StringBuilder("<table><thead><tr>");
        for (int i = 0; i < columns.size(); i++) {
            html.append("<th style=\"text-align: ").append(align(i)).append("\">");
            html.append(Html.escape(columns.get(i))).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                html.append("<td style=\"text-align: ").append(align(i)).append("\">");
                html.append(Html.escape(row.get(i))).append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
        return count > rows.size() ? html + "<p>" + more() + "</p>" : html.toString();
    }

    private String align(int column) {
        return numeric.get(column) ? "right" : "left";
    }

    private String more() {
        return "… " + (count - rows.size()) + " more rows";
    }

    private static String shortened(String cell) {
        String line = cell.replace('\n', ' ');
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }
}
