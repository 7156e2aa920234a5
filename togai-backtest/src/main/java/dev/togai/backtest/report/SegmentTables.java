package dev.togai.backtest.report;

import dev.togai.backtest.DimensionSegments;
import dev.togai.backtest.MeterDelta;
import dev.togai.backtest.Segment;
import dev.togai.backtest.UnitsDelta;
import dev.togai.backtest.report.ReportBlock.Paragraph;
import dev.togai.backtest.report.ReportTable.Column;
import dev.togai.backtest.report.TableRow.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The units of a meter by the values of each dimension. */
final class SegmentTables {

    static final String NO_VALUE = "events without it";

    private static final int MAX_VALUES = 10;

    private static final Comparator<Segment> GREATEST_CHANGE_FIRST = Comparator.comparing(
                    (Segment segment) -> segment.units().difference().abs(), Comparator.reverseOrder())
            .thenComparing(segment -> segment.units().before().abs(), Comparator.reverseOrder())
            .thenComparing(Segment::value, Comparator.nullsLast(Comparator.naturalOrder()));

    private SegmentTables() {}

    static List<ReportBlock> of(MeterDelta meter, UnitsFormat format) {
        List<ReportBlock> blocks = new ArrayList<>();
        for (DimensionSegments dimension : meter.segments()) {
            if (dimension.segments().stream().anyMatch(segment -> segment.value() != null)) {
                blocks.add(table(dimension, format));
            } else if (dimension.segments().isEmpty()
                    && (meter.units().before().signum() != 0
                            || meter.units().after().signum() != 0)) {
                blocks.add(new Paragraph(
                        false,
                        Phrase.of("The dimension ")
                                .name(dimension.dimension())
                                .plain(" has too many values to show them.")));
            }
        }
        return blocks;
    }

    private static ReportTable table(DimensionSegments dimension, UnitsFormat format) {
        List<Segment> all =
                dimension.segments().stream().sorted(GREATEST_CHANGE_FIRST).toList();
        List<Segment> first = all.subList(0, Math.min(all.size(), MAX_VALUES));
        List<Segment> others = all.subList(first.size(), all.size());
        DeltaColumns columns =
                DeltaColumns.of(format, first.stream().map(Segment::units).toList());
        BigDecimal units = sizes(all);
        List<TableRow> rows = new ArrayList<>();
        for (Segment segment : first) {
            String value = segment.value();
            rows.add(columns.row(
                    segment.units(),
                    value == null ? TableCell.text(NO_VALUE) : TableCell.name(value),
                    TableCell.count(segment.events()),
                    TableCell.count(segment.differentEvents()),
                    share(List.of(segment), units)));
        }
        if (!others.isEmpty()) {
            rows.add(sum(
                    Kind.REST, UnitsFormat.count(others.size(), "other value"), others, share(others, units), columns));
        }
        rows.add(sum(Kind.TOTAL, "All events", all, TableCell.EMPTY, columns));
        return ReportTable.of(
                "dimension",
                "Units by " + DisplayText.name(dimension.dimension()),
                DeltaColumns.after(
                        Column.text("Value"),
                        Column.number("Events"),
                        Column.number("Different"),
                        Column.number("Share before")),
                rows);
    }

    private static TableRow sum(Kind kind, String name, List<Segment> segments, TableCell share, DeltaColumns columns) {
        UnitsDelta units = Totals.of(segments, Segment::units);
        return columns.row(
                kind,
                units,
                TableCell.text(name),
                TableCell.count(segments.stream().mapToLong(Segment::events).sum()),
                TableCell.count(
                        segments.stream().mapToLong(Segment::differentEvents).sum()),
                share);
    }

    private static TableCell share(List<Segment> segments, BigDecimal units) {
        return TableCell.text(UnitsFormat.share(sizes(segments), units).orElse(""));
    }

    private static BigDecimal sizes(List<Segment> segments) {
        return segments.stream()
                .map(segment -> segment.units().before().abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
