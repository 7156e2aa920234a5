package dev.togai.backtest.report;

import java.util.List;

/**
 * A table. Immutable.
 *
 * @param id the kind of the table, the same for all meters
 * @param caption the caption
 * @param columns the headers. The first column names the row
 * @param rows the rows
 * @param isKey whether also a short rendering has it
 */
record ReportTable(String id, String caption, List<Column> columns, List<TableRow> rows, boolean isKey)
        implements ReportBlock {

    /**
     * A column.
     *
     * @param header the header
     * @param isNumber whether its cells are numbers, aligned at the right
     */
    record Column(String header, boolean isNumber) {

        static Column text(String header) {
            return new Column(header, false);
        }

        static Column number(String header) {
            return new Column(header, true);
        }
    }

    ReportTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static ReportTable of(String id, String caption, List<Column> columns, List<TableRow> rows) {
        return new ReportTable(id, caption, columns, rows, false);
    }

    ReportTable asKey() {
        return new ReportTable(id, caption, columns, rows, true);
    }

    boolean hasBars() {
        return rows.stream().anyMatch(row -> row.bar().isPresent());
    }

    @Override
    public void accept(Visitor visitor) {
        visitor.visit(this);
    }
}
