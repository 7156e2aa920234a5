package dev.togai.backtest.report;

import dev.togai.backtest.UnitsDelta;
import dev.togai.backtest.report.ReportTable.Column;
import dev.togai.backtest.report.TableRow.Bar;
import dev.togai.backtest.report.TableRow.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The columns that many tables end with: the units before and after the change, the difference, and the difference in percent.
 *
 * @param format the format of the units
 * @param largest the size of the greatest difference, which has the longest bar
 */
record DeltaColumns(UnitsFormat format, BigDecimal largest) {

    private static final double MIDDLE = 0.5;

    /** The shortest bar. A difference must be visible. */
    private static final double MIN_LENGTH = 0.008;

    static DeltaColumns of(UnitsFormat format, Collection<UnitsDelta> rows) {
        return new DeltaColumns(
                format, rows.stream().map(it -> it.difference().abs()).reduce(BigDecimal.ZERO, BigDecimal::max));
    }

    /** Returns these columns after some others. */
    static List<Column> after(Column... first) {
        List<Column> columns = new ArrayList<>(List.of(first));
        columns.add(Column.number("Before"));
        columns.add(Column.number("After"));
        columns.add(Column.number("Difference"));
        columns.add(Column.number("%"));
        return columns;
    }

    TableRow row(UnitsDelta units, TableCell... first) {
        return new TableRow(Kind.NORMAL, cells(format, units, first), Optional.of(bar(units)));
    }

    TableRow row(Kind kind, UnitsDelta units, TableCell... first) {
        return TableRow.of(kind, cells(format, units, first));
    }

    static List<TableCell> cells(UnitsFormat format, UnitsDelta units, TableCell... first) {
        List<TableCell> cells = new ArrayList<>(List.of(first));
        cells.add(TableCell.number(format.units(units.before()), units.before()));
        cells.add(TableCell.number(format.units(units.after()), units.after()));
        cells.add(TableCell.number(format.signed(units.difference()), units.difference()));
        cells.add(percent(units));
        return cells;
    }

    static TableCell percent(UnitsDelta units) {
        String shown = UnitsFormat.percent(units);
        return units.percent().map(percent -> TableCell.number(shown, percent)).orElseGet(() -> TableCell.text(shown));
    }

    private Bar bar(UnitsDelta units) {
        BigDecimal difference = units.difference();
        double length = difference.signum() == 0
                ? 0
                : Math.max(
                        MIN_LENGTH,
                        difference.abs().divide(largest, MathContext.DECIMAL32).doubleValue() * MIDDLE);
        boolean isIncrease = difference.signum() >= 0;
        return new Bar(isIncrease ? MIDDLE : MIDDLE - length, isIncrease ? MIDDLE + length : MIDDLE, isIncrease);
    }
}
