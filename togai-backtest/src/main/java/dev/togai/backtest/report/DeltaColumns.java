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
import java.util.function.Function;

/**
 * The columns that many tables end with: the units before and after the change, the difference, and the difference in percent.
 *
 * @param format the format of the units
 * @param measure the number that the bar of a row shows
 * @param largest the size of the greatest number, which has the longest bar
 */
record DeltaColumns(UnitsFormat format, Function<UnitsDelta, BigDecimal> measure, BigDecimal largest) {

    /** Returns columns with bars of the differences. */
    static DeltaColumns of(UnitsFormat format, Collection<UnitsDelta> rows) {
        return of(format, UnitsDelta::difference, rows);
    }

    /** Returns columns with bars of the differences in percent. */
    static DeltaColumns ofPercent(UnitsFormat format, Collection<UnitsDelta> rows) {
        return of(format, units -> units.percent().orElse(BigDecimal.ZERO), rows);
    }

    private static DeltaColumns of(
            UnitsFormat format, Function<UnitsDelta, BigDecimal> measure, Collection<UnitsDelta> rows) {
        BigDecimal largest = rows.stream().map(measure).map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::max);
        return new DeltaColumns(format, measure, largest);
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
        BigDecimal value = measure.apply(units);
        double size = value.signum() == 0
                ? 0
                : value.abs().divide(largest, MathContext.DECIMAL32).doubleValue();
        return Bar.fromMiddle(size, value.signum() >= 0);
    }
}
