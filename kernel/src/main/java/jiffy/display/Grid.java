// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.swing.table.TableModel;

/**
 * A table of an optional library, read through its methods by name: Tablesaw, DFLib, Joinery, and Swing's table models,
 * which many libraries have.
 *
 * @param columns the columns' names
 * @param rowCount how many rows there are
 * @param cells row and column, from 0, to value
 */
record Grid(List<String> columns, int rowCount, Cells cells) {

    /** Reads the values of cells. */
    interface Cells {
        Object at(int row, int column);
    }

    Object cell(int row, int column) {
        return cells.at(row, column);
    }

    static Optional<Grid> of(Object value) {
        if (Reflected.is(value, "javax.swing.table.TableModel")) {
            return Optional.of(model((TableModel) value));
        }
        return Reflected.as(value, "tech.tablesaw.table.Relation")
                .map(Grid::tablesaw)
                .or(() -> Reflected.as(value, "org.dflib.DataFrame").map(Grid::dflib))
                .or(() -> Reflected.as(value, "com.nhl.dflib.DataFrame").map(Grid::dflib))
                .or(() -> Reflected.as(value, "joinery.DataFrame").map(Grid::joinery));
    }

    private static Grid model(TableModel model) {
        List<String> columns = IntStream.range(0, model.getColumnCount())
                .mapToObj(model::getColumnName)
                .toList();
        return new Grid(columns, model.getRowCount(), model::getValueAt);
    }

    private static Grid tablesaw(Reflected table) {
        return new Grid(
                texts((List<?>) table.call("columnNames")),
                (Integer) table.call("rowCount"),
                (row, column) -> table.call("get", row, column));
    }

    private static Grid dflib(Reflected frame) {
        Object[] labels = (Object[]) Reflected.of(frame.call("getColumnsIndex")).call("toArray");
        IntFunction<Reflected> series = column -> Reflected.of(frame.call("getColumn", column));
        return new Grid(
                texts(List.of(labels)),
                (Integer) frame.call("height"),
                (row, column) -> series.apply(column).call("get", row));
    }

    private static Grid joinery(Reflected frame) {
        return new Grid(
                texts(List.copyOf((Set<?>) frame.call("columns"))),
                (Integer) frame.call("length"),
                (row, column) -> frame.call("get", row, column));
    }

    private static List<String> texts(List<?> names) {
        return names.stream().map(String::valueOf).toList();
    }
}
