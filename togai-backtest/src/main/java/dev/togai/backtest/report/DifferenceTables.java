package dev.togai.backtest.report;

import dev.togai.backtest.DifferenceKind;
import dev.togai.backtest.EventDifference;
import dev.togai.backtest.MeterDelta;
import dev.togai.backtest.report.ReportBlock.EventExample;
import dev.togai.backtest.report.ReportTable.Column;
import dev.togai.backtest.report.TableRow.Kind;
import dev.togai.json.TogaiJson;
import java.util.ArrayList;
import java.util.List;

/** The events of a meter whose results differ: their number and units, what was proved for all events, and one example of each kind. */
final class DifferenceTables {

    private DifferenceTables() {}

    static List<ReportBlock> of(MeterDelta meter, UnitsFormat format) {
        List<ReportBlock> blocks = new ArrayList<>();
        List<EventDifference> differences = meter.differences();
        if (!differences.isEmpty()) {
            blocks.add(table(differences, format));
        }
        meter.proof().ifPresent(proof -> blocks.addAll(ProofTable.of(proof, differences)));
        for (EventDifference difference : differences) {
            blocks.add(new EventExample(
                    "One event that " + verb(difference.kind()) + ", with the attributes and dimensions that matter",
                    difference
                            .example()
                            .map(TogaiJson::write)
                            .orElse("The event breaks the form of Togai's API and is not shown."),
                    difference.before(),
                    difference.after()));
        }
        return blocks;
    }

    private static ReportTable table(List<EventDifference> differences, UnitsFormat format) {
        DeltaColumns columns = DeltaColumns.of(
                format, differences.stream().map(EventDifference::units).toList());
        List<TableRow> rows = new ArrayList<>();
        differences.forEach(difference -> rows.add(columns.row(
                difference.units(),
                TableCell.text("Event " + verb(difference.kind())),
                TableCell.count(difference.events()))));
        rows.add(columns.row(
                Kind.TOTAL,
                Totals.of(differences, EventDifference::units),
                TableCell.text("All differences"),
                TableCell.count(
                        differences.stream().mapToLong(EventDifference::events).sum())));
        return ReportTable.of(
                "differences",
                "Differences by kind",
                DeltaColumns.after(Column.text("Kind"), Column.number("Events")),
                rows);
    }

    /** Returns a kind as a verb: the event {@code counts newly}. */
    static String verb(DifferenceKind kind) {
        return switch (kind) {
            case COUNTS_NEWLY -> "counts newly";
            case COUNTS_NO_LONGER -> "counts no longer";
            case MORE_UNITS -> "has more units";
            case FEWER_UNITS -> "has fewer units";
            case FAILS_NEWLY -> "fails newly";
            case FAILS_NO_LONGER -> "fails no longer";
        };
    }
}
