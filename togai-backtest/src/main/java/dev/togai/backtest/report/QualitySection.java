package dev.togai.backtest.report;

import dev.togai.backtest.DataQuality;
import dev.togai.backtest.report.ReportBlock.Figures;
import dev.togai.backtest.report.ReportBlock.Figures.Figure;
import dev.togai.backtest.report.ReportBlock.Paragraph;
import dev.togai.backtest.report.ReportTable.Column;
import dev.togai.backtest.report.TableRow.Bar;
import dev.togai.backtest.report.TableRow.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The quality of the events: the use of each line, and damages by reason. */
final class QualitySection {

    private QualitySection() {}

    static ReportSection of(DataQuality quality) {
        List<ReportBlock> blocks = new ArrayList<>();
        blocks.add(figures(quality));
        blocks.add(lines(quality));
        blocks.add(Paragraph.of(ids(quality)));
        if (quality.damaged() > 0) {
            blocks.add(damages(quality));
        }
        if (!quality.damageExamples().isEmpty()) {
            blocks.add(ReportTable.of(
                    "damage-examples",
                    "First damages",
                    List.of(Column.text("Place and reason")),
                    quality.damageExamples().stream()
                            .map(example -> TableRow.of(TableCell.text(example)))
                            .toList()));
        }
        return ReportSection.of("data", "Quality of the events", blocks);
    }

    private static Figures figures(DataQuality quality) {
        return new Figures(List.of(
                new Figure(
                        "Lines evaluated",
                        TableCell.count(quality.evaluated()),
                        "of " + UnitsFormat.count(quality.lines())),
                new Figure("Counted by no meter", TableCell.count(quality.uncounted()), ""),
                late(quality.late()),
                new Figure(
                        "Duplicates",
                        TableCell.count(quality.duplicates()),
                        quality.duplicatesFound() ? "" : "not searched"),
                damaged(quality)));
    }

    private static Figure damaged(DataQuality quality) {
        long files = quality.damagedFiles();
        return new Figure(
                "Damaged lines",
                TableCell.count(quality.damaged() - files),
                files == 0 ? "" : "and " + UnitsFormat.count(files, "file"));
    }

    private static Figure late(OptionalLong late) {
        return late.isPresent()
                ? new Figure("Received late", TableCell.count(late.getAsLong()), "")
                : new Figure("Received late", TableCell.text("unknown"), "the events do not state it");
    }

    private static ReportTable lines(DataQuality quality) {
        return ReportTable.of(
                "lines",
                "Use of the lines",
                List.of(Column.text("Use"), Column.number("Lines"), Column.number("Share")),
                List.of(
                        row("Evaluated", quality.evaluated(), quality),
                        row("Left out: another event has the same id", quality.duplicates(), quality),
                        row(
                                "Left out: Togai reverted or rejected the event, or its status is unknown",
                                quality.reverted(),
                                quality),
                        row("Left out: outside the period", quality.outsidePeriod(), quality),
                        row("Damaged", quality.damaged() - quality.damagedFiles(), quality),
                        TableRow.of(
                                Kind.TOTAL,
                                List.of(
                                        TableCell.text("All lines"),
                                        TableCell.count(quality.lines()),
                                        TableCell.EMPTY))));
    }

    private static TableRow row(String name, long count, DataQuality quality) {
        BigDecimal lines = BigDecimal.valueOf(quality.lines());
        double end = quality.lines() == 0 ? 0 : (double) count / quality.lines();
        return new TableRow(
                Kind.NORMAL,
                List.of(
                        TableCell.text(name),
                        TableCell.count(count),
                        TableCell.text(UnitsFormat.share(BigDecimal.valueOf(count), lines)
                                .orElse(""))),
                Optional.of(new Bar(0, end, true)));
    }

    private static String ids(DataQuality quality) {
        if (!quality.duplicatesFound()) {
            return "Ids were not compared: each event counts, also if another one has its id.";
        }
        return "Ids were compared: of events with the same id one counts."
                + (quality.conflictingIds() == 0
                        ? ""
                        : " " + UnitsFormat.count(quality.conflictingIds())
                                + (quality.conflictingIds() == 1 ? " id has" : " ids have")
                                + " lines that differ, also if only in white space: the shortest counts, of those that"
                                + " Togai did not fail to process.");
    }

    private static ReportTable damages(DataQuality quality) {
        List<TableRow> rows = new ArrayList<>();
        quality.damages()
                .forEach((damage, count) ->
                        rows.add(TableRow.of(TableCell.text(damage.text()), TableCell.count(count))));
        rows.add(TableRow.of(Kind.TOTAL, List.of(TableCell.text("All damages"), TableCell.count(quality.damaged()))));
        return ReportTable.of(
                "damages", "Damages", List.of(Column.text("Reason"), Column.number("Lines or files")), rows);
    }
}
