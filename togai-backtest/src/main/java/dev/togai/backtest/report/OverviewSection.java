package dev.togai.backtest.report;

import dev.togai.backtest.AccountSummary;
import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.MeterDelta;
import dev.togai.backtest.UnitsDelta;
import dev.togai.backtest.report.ReportTable.Column;
import dev.togai.backtest.report.TableRow.Bar;
import dev.togai.backtest.report.TableRow.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All meters in one table. Units of different meters are not summed up. */
final class OverviewSection {

    /** The difference in percent that fills half of the column of bars. Greater ones are not distinguished. */
    private static final double FULL_BAR = 100;

    private OverviewSection() {}

    static ReportSection of(BacktestResult result) {
        List<Column> columns = new ArrayList<>(DeltaColumns.after(Column.text("Meter"), Column.text("Change")));
        columns.add(Column.number("Accounts changed"));
        columns.add(Column.number("Now zero"));
        columns.add(Column.number("New"));
        return ReportSection.of(
                "meters",
                "Meters",
                List.of(ReportTable.of(
                                "meters",
                                "Units of all accounts by meter",
                                columns,
                                changedFirst(result).stream()
                                        .map(OverviewSection::row)
                                        .toList())
                        .asKey()));
    }

    /** Returns the meters with the changed ones first, otherwise in the order of the result. */
    static List<MeterDelta> changedFirst(BacktestResult result) {
        return result.meters().stream()
                .sorted(Comparator.comparing(meter -> meter.kind() == MeterDelta.Kind.UNCHANGED))
                .toList();
    }

    private static TableRow row(MeterDelta meter) {
        AccountSummary accounts = meter.accounts();
        List<TableCell> cells = DeltaColumns.cells(
                UnitsFormat.of(meter), meter.units(), TableCell.name(meter.name()), TableCell.text(kind(meter)));
        boolean isUnchanged = meter.kind() == MeterDelta.Kind.UNCHANGED;
        cells.add(TableCell.number(
                UnitsFormat.count(accounts.changed()) + " of " + UnitsFormat.count(accounts.accounts()),
                BigDecimal.valueOf(accounts.changed())));
        cells.add(TableCell.count(accounts.newlyZero()));
        cells.add(TableCell.count(accounts.newlyBilled()));
        return new TableRow(
                isUnchanged ? Kind.REST : Kind.NORMAL, cells, isUnchanged ? Optional.empty() : bar(meter.units()));
    }

    /** Returns the kind of the change of a meter as a word. */
    static String kind(MeterDelta meter) {
        return switch (meter.kind()) {
            case UNCHANGED -> meter.formerName().isPresent() ? "renamed" : "unchanged";
            case CHANGED -> meter.formerName().isPresent() ? "changed and renamed" : "changed";
            case ADDED -> "added";
            case REMOVED -> "removed";
        };
    }

    private static Optional<Bar> bar(UnitsDelta units) {
        return units.percent()
                .map(percent ->
                        Bar.fromMiddle(Math.min(1, percent.abs().doubleValue() / FULL_BAR), percent.signum() >= 0));
    }
}
