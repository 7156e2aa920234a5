package dev.togai.backtest.report;

import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.ExplainingSegment;
import dev.togai.backtest.MeterDelta;
import dev.togai.backtest.UnitsDelta;
import dev.togai.backtest.report.ReportBlock.Figures;
import dev.togai.backtest.report.ReportBlock.Figures.Figure;
import dev.togai.backtest.report.ReportBlock.Paragraph;
import dev.togai.backtest.report.ReportBlock.PeriodChart;
import dev.togai.backtest.report.ReportTable.Column;
import dev.togai.backtest.report.TableRow.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A changed meter: its units in total, by window, by account, by dimension and by the kind of difference. */
final class MeterSection {

    private final BacktestResult result;
    private final MeterDelta meter;
    private final UnitsFormat format;

    private MeterSection(BacktestResult result, MeterDelta meter) {
        this.result = result;
        this.meter = meter;
        this.format = UnitsFormat.of(meter);
    }

    static ReportSection of(BacktestResult result, MeterDelta meter, String id) {
        return new MeterSection(result, meter).section(id);
    }

    private ReportSection section(String id) {
        List<ReportBlock> blocks = new ArrayList<>();
        meter.formerName()
                .ifPresent(name -> blocks.add(Paragraph.key(
                        Phrase.of("Its name before the change is ").name(name).plain("."))));
        blocks.add(figures());
        meter.explainingSegment().ifPresent(segment -> blocks.add(Paragraph.key(explanation(segment))));
        AccountTables accounts = new AccountTables(meter.accounts(), format);
        accounts.concentration().ifPresent(phrase -> blocks.add(Paragraph.key(phrase)));
        List<ReportSection> parts = new ArrayList<>();
        addPart(id + "-periods", "Units by " + result.period().name().toLowerCase(Locale.ROOT), periods(), parts);
        addPart(id + "-accounts", "Accounts", accounts.blocks(), parts);
        addPart(id + "-dimensions", "Units by dimension", SegmentTables.of(meter, format), parts);
        addPart(id + "-events", "Events whose results differ", DifferenceTables.of(meter, format), parts);
        addPart(id + "-outcomes", "Results of all events", OutcomeTables.of(meter), parts);
        return new ReportSection(
                id, Phrase.ofName(meter.name()), Optional.of(OverviewSection.kind(meter)), blocks, parts);
    }

    private static void addPart(String id, String title, List<ReportBlock> blocks, List<ReportSection> parts) {
        if (!blocks.isEmpty()) {
            parts.add(ReportSection.of(id, title, blocks));
        }
    }

    private Figures figures() {
        UnitsDelta units = meter.units();
        long accounts = meter.accounts().accounts();
        return new Figures(List.of(
                new Figure(
                        "Before", TableCell.number(format.units(units.before()), units.before()), unit(units.before())),
                new Figure("After", TableCell.number(format.units(units.after()), units.after()), unit(units.after())),
                new Figure(
                        "Difference",
                        TableCell.number(format.signed(units.difference()), units.difference()),
                        UnitsFormat.percent(units)),
                new Figure(
                        "Accounts changed",
                        TableCell.count(meter.accounts().changed()),
                        "of " + UnitsFormat.count(accounts))));
    }

    private static String unit(BigDecimal units) {
        return units.compareTo(BigDecimal.ONE) == 0 ? "unit" : "units";
    }

    private static Phrase explanation(ExplainingSegment segment) {
        Phrase phrase = Phrase.of("")
                .strong(UnitsFormat.share(segment.changePercent()) + " of the change")
                .plain(" is in ")
                .name(segment.dimension());
        List<@Nullable String> values = segment.values();
        phrase = phrase.plain(values.size() == 1 ? " = " : " in ");
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            phrase = i == 0 ? phrase : phrase.plain(", ");
            phrase = value == null ? phrase.plain(SegmentTables.NO_VALUE) : phrase.name(value);
        }
        return phrase.plain(", which " + (values.size() == 1 ? "has " : "have ")
                + (segment.unitsPercent().signum() == 0
                        ? "no units before the change."
                        : UnitsFormat.share(segment.unitsPercent()) + " of the units before the change."));
    }

    private List<ReportBlock> periods() {
        List<PeriodGroup> groups = PeriodGroup.of(
                meter.periods(), result.period(), result.assumptions().periodZone());
        if (groups.isEmpty()) {
            return List.of();
        }
        DeltaColumns columns = DeltaColumns.of(
                format, groups.stream().map(it -> it.sum().units()).toList());
        List<TableRow> rows = new ArrayList<>();
        groups.forEach(group -> rows.add(columns.row(
                group.sum().units(),
                TableCell.text(group.name()),
                TableCell.count(group.sum().eventsBefore()),
                TableCell.count(group.sum().eventsAfter()))));
        rows.add(columns.row(
                Kind.TOTAL,
                meter.units(),
                TableCell.text("Total"),
                TableCell.count(
                        groups.stream().mapToLong(it -> it.sum().eventsBefore()).sum()),
                TableCell.count(
                        groups.stream().mapToLong(it -> it.sum().eventsAfter()).sum())));
        String title = "Units before and after the change";
        return List.of(
                new PeriodChart(title, format, groups),
                ReportTable.of(
                        "periods",
                        title,
                        DeltaColumns.after(
                                Column.text("Window"), Column.number("Events before"), Column.number("Events after")),
                        rows));
    }
}
