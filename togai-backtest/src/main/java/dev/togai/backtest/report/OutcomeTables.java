package dev.togai.backtest.report;

import dev.togai.backtest.EventStatistics;
import dev.togai.backtest.MeterDelta;
import dev.togai.backtest.report.ReportTable.Column;
import dev.togai.backtest.report.TableRow.Kind;
import dev.togai.dsl.preview.EventProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** The results of all events for a meter before and after the change, and the reasons of failures. */
final class OutcomeTables {

    private final MeterDelta meter;
    private final List<TableRow> rows = new ArrayList<>();

    private OutcomeTables(MeterDelta meter) {
        this.meter = meter;
    }

    static List<ReportBlock> of(MeterDelta meter) {
        return new OutcomeTables(meter).blocks();
    }

    private List<ReportBlock> blocks() {
        add("Counted", it -> it.counts().counted());
        add("Of another schema", it -> it.counts().otherSchema());
        add("Left out by a filter", it -> it.counts().filteredOut());
        add("Not matched by a rule", it -> it.counts().notMatched());
        add("Without units", it -> it.counts().noUnits());
        TreeSet<String> reasons = new TreeSet<>();
        meter.before().ifPresent(it -> reasons.addAll(it.failures().keySet()));
        meter.after().ifPresent(it -> reasons.addAll(it.failures().keySet()));
        for (String reason : reasons) {
            add(
                    "Failed: " + reason.toLowerCase(Locale.ROOT).replace('_', ' '),
                    it -> it.failures().getOrDefault(reason, 0L));
        }
        rows.add(row(Kind.TOTAL, "All events", it -> it.counts().events()));
        List<ReportBlock> blocks = new ArrayList<>();
        blocks.add(ReportTable.of(
                "outcomes",
                "Events by result",
                List.of(Column.text("Result"), Column.number("Before"), Column.number("After")),
                rows));
        addProblems("before", meter.before(), blocks);
        addProblems("after", meter.after(), blocks);
        return blocks;
    }

    private void add(String name, ToLongFunction<EventStatistics> count) {
        if (count(meter.before(), count) + count(meter.after(), count) > 0) {
            rows.add(row(Kind.NORMAL, name, count));
        }
    }

    private static long count(Optional<EventStatistics> statistics, ToLongFunction<EventStatistics> count) {
        return statistics.map(count::applyAsLong).orElse(0L);
    }

    private TableRow row(Kind kind, String name, ToLongFunction<EventStatistics> count) {
        return TableRow.of(
                kind, List.of(TableCell.text(name), cell(meter.before(), count), cell(meter.after(), count)));
    }

    private static TableCell cell(Optional<EventStatistics> statistics, ToLongFunction<EventStatistics> count) {
        return statistics.map(it -> TableCell.count(count.applyAsLong(it))).orElse(TableCell.text("no meter"));
    }

    private static void addProblems(String when, Optional<EventStatistics> statistics, List<ReportBlock> blocks) {
        List<EventProblem> problems = statistics.map(EventStatistics::problems).orElse(List.of());
        if (!problems.isEmpty()) {
            blocks.add(ReportTable.of(
                    "problems-" + when,
                    "First problems " + when + " the change",
                    List.of(Column.text("Event"), Column.text("Problem")),
                    problems.stream().map(OutcomeTables::problem).toList()));
        }
    }

    private static TableRow problem(EventProblem problem) {
        String id = problem.eventId();
        String rule = problem.rule().isEmpty() ? "" : problem.rule() + ": ";
        return TableRow.of(
                id == null ? TableCell.text("without id") : TableCell.name(id),
                TableCell.text(rule + problem.message()));
    }
}
