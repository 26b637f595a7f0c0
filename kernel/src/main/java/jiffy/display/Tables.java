// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Recognizes values that are tables: lists of records, lists of maps, table models, data frames. */
final class Tables {

    private static final int MAX_CELL_CHARACTERS = 4096;

    private final DisplayLimits limits;
    private final ValueText text;

    Tables(DisplayLimits limits) {
        this.limits = limits;
        this.text = new ValueText(limits, MAX_CELL_CHARACTERS);
    }

    /** Returns a value as a table, if it is one. */
    Optional<Table> table(Object value) {
        if (value instanceof Collection<?> collection) {
            return elements(first(collection), collection.size());
        }
        if (value instanceof Object[] array) {
            return elements(Arrays.copyOf(array, Math.min(array.length, limits.rows())), array.length);
        }
        return Grid.of(value).map(this::grid);
    }

    /** Returns the rows to show; not by a stream, which fails where a collection has more elements than it says. */
    private Object[] first(Collection<?> collection) {
        Iterator<?> all = collection.iterator();
        List<Object> first = new ArrayList<>();
        while (first.size() < limits.rows() && all.hasNext()) {
            first.add(all.next());
        }
        return first.toArray();
    }

    /** Returns the table that is shown for a value in HTML only: a map's entries, a record's components. */
    Optional<Table> pairs(Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            List<List<Object>> rows = new ArrayList<>();
            map.entrySet().stream()
                    .limit(limits.rows())
                    .forEach(e -> rows.add(Arrays.asList(e.getKey(), e.getValue())));
            return Optional.of(Table.of(List.of("key", "value"), rows, map.size(), 2, text));
        }
        Class<?> type = value.getClass();
        if (!type.isRecord() || type.getRecordComponents().length == 0) {
            return Optional.empty();
        }
        List<List<Object>> rows = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            rows.add(Arrays.asList(component.getName(), cell(value, component)));
        }
        int shown = Math.min(rows.size(), limits.rows());
        return Optional.of(Table.of(List.of("component", "value"), rows.subList(0, shown), rows.size(), 2, text));
    }

    private Optional<Table> elements(Object[] elements, int count) {
        if (elements.length == 0 || elements[0] == null) {
            return Optional.empty();
        }
        Class<?> type = elements[0].getClass();
        if (type.isRecord() && type.getRecordComponents().length > 0) {
            boolean same = Arrays.stream(elements).allMatch(e -> e != null && e.getClass() == type);
            return same ? Optional.of(records(elements, type.getRecordComponents(), count)) : Optional.empty();
        }
        // One map alone reads better as text.
        return elements.length > 1 && Arrays.stream(elements).allMatch(Tables::isRow)
                ? Optional.of(maps(elements, count))
                : Optional.empty();
    }

    private static boolean isRow(Object element) {
        return element instanceof Map<?, ?> map
                && !map.isEmpty()
                && map.keySet().stream().allMatch(String.class::isInstance);
    }

    private Table records(Object[] elements, RecordComponent[] components, int count) {
        RecordComponent[] shown = Arrays.copyOf(components, Math.min(components.length, limits.columns()));
        List<List<Object>> rows = new ArrayList<>();
        for (Object element : elements) {
            rows.add(row(element, shown));
        }
        List<String> columns =
                Arrays.stream(shown).map(RecordComponent::getName).toList();
        return Table.of(columns, rows, count, components.length, text);
    }

    private static List<Object> row(Object element, RecordComponent[] components) {
        List<Object> row = new ArrayList<>();
        for (RecordComponent component : components) {
            row.add(cell(element, component));
        }
        return row;
    }

    private static Object cell(Object element, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(element);
        } catch (InvocationTargetException e) {
            return "(" + e.getCause().getClass().getSimpleName() + ")";
        } catch (IllegalAccessException e) {
            return "(not accessible)";
        }
    }

    private Table maps(Object[] elements, int count) {
        Set<Object> keys = new LinkedHashSet<>();
        for (Object element : elements) {
            keys.addAll(((Map<?, ?>) element).keySet());
        }
        List<Object> shown = keys.stream().limit(limits.columns()).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (Object element : elements) {
            List<Object> row = new ArrayList<>();
            shown.forEach(key -> row.add(((Map<?, ?>) element).containsKey(key) ? ((Map<?, ?>) element).get(key) : ""));
            rows.add(row);
        }
        List<String> columns = shown.stream().map(String::valueOf).toList();
        return Table.of(columns, rows, count, keys.size(), text);
    }

    private Table grid(Grid grid) {
        int shownColumns = Math.min(grid.columns().size(), limits.columns());
        List<List<Object>> rows = new ArrayList<>();
        for (int r = 0; r < Math.min(grid.rowCount(), limits.rows()); r++) {
            int row = r;
            List<Object> cells = new ArrayList<>();
            IntStream.range(0, shownColumns).forEach(c -> cells.add(grid.cell(row, c)));
            rows.add(cells);
        }
        return Table.of(
                grid.columns().subList(0, shownColumns),
                rows,
                grid.rowCount(),
                grid.columns().size(),
                text);
    }
}
