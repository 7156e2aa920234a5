package dev.togai.backtest.report;

import java.util.List;
import java.util.Optional;

/**
 * A row of a table. Immutable.
 *
 * @param kind the kind
 * @param cells the cells
 * @param bar the bar at the end of the row; empty if the row has none
 */
record TableRow(Kind kind, List<TableCell> cells, Optional<Bar> bar) {

    /** The kinds of rows. */
    enum Kind {
        NORMAL,
        /** A row that sums up those that are not shown. */
        REST,
        /** The sum of all rows above it. */
        TOTAL
    }

    /**
     * A bar in a cell, as fractions of the width of the cell.
     *
     * @param start the left end
     * @param end the right end
     * @param isIncrease whether it shows an increase
     */
    record Bar(double start, double end, boolean isIncrease) {

        private static final double MIDDLE = 0.5;

        /** The shortest bar. A difference must be visible. */
        private static final double MIN_LENGTH = 0.008;

        /** Returns a bar to the right or the left of the middle; its size is 1 if it fills its half of the cell. */
        static Bar fromMiddle(double size, boolean isIncrease) {
            double length = size == 0 ? 0 : Math.max(MIN_LENGTH, size * MIDDLE);
            return new Bar(isIncrease ? MIDDLE : MIDDLE - length, isIncrease ? MIDDLE + length : MIDDLE, isIncrease);
        }
    }

    TableRow {
        cells = List.copyOf(cells);
    }

    static TableRow of(TableCell... cells) {
        return new TableRow(Kind.NORMAL, List.of(cells), Optional.empty());
    }

    static TableRow of(Kind kind, List<TableCell> cells) {
        return new TableRow(kind, cells, Optional.empty());
    }
}
