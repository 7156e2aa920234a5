package dev.togai.backtest.report;

import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.DataQuality;
import dev.togai.backtest.MeterDelta;
import dev.togai.backtest.Verdict;
import dev.togai.backtest.report.ReportBlock.Paragraph;
import dev.togai.backtest.report.ReportBlock.VerdictBlock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The first section: the verdict with its reasons and the events that it is based on. */
final class VerdictSection {

    /** The most reasons. A change of many meters can exceed limits for each of them, which the sections of the meters state too. */
    private static final int MAX_REASONS = 12;

    private VerdictSection() {}

    static ReportSection of(BacktestResult result) {
        return ReportSection.of(
                "verdict",
                "Backtest of meters",
                List.of(
                        new VerdictBlock(
                                result.verdict().outcome(),
                                headline(result.verdict().outcome()),
                                reasons(result.verdict())),
                        Paragraph.key(Phrase.of(basis(result)))));
    }

    private static String headline(Verdict.Outcome outcome) {
        return switch (outcome) {
            case UNCHANGED -> "No difference";
            case WITHIN_POLICY -> "Within policy";
            case BLOCKED -> "Blocked by policy";
            case NOT_CONCLUSIVE -> "Not conclusive";
        };
    }

    private static List<Phrase> reasons(Verdict verdict) {
        List<String> reasons = verdict.reasons();
        if (reasons.isEmpty()) {
            return List.of(Phrase.of("Each event has the same result before and after the change"));
        }
        Stream<String> shown = reasons.stream().limit(MAX_REASONS);
        int more = reasons.size() - MAX_REASONS;
        return Stream.concat(
                        shown, more > 0 ? Stream.of("and " + UnitsFormat.count(more, "further reason")) : Stream.of())
                .map(Phrase::of)
                .toList();
    }

    private static String basis(BacktestResult result) {
        DataQuality quality = result.quality();
        long changed = result.meters().stream()
                .filter(meter -> meter.kind() != MeterDelta.Kind.UNCHANGED)
                .count();
        String events = UnitsFormat.count(quality.evaluated(), "event") + " of "
                + UnitsFormat.count(quality.lines(), "line")
                + UnitsFormat.share(BigDecimal.valueOf(quality.evaluated()), BigDecimal.valueOf(quality.lines()))
                        .map(share -> " (" + share + ")")
                        .orElse("");
        ZoneId zone = result.assumptions().periodZone();
        String time = quality.firstEvent()
                .map(first -> ", from " + day(first, zone) + " to "
                        + day(quality.lastEvent().orElseThrow(), zone))
                .orElse("");
        return "Based on " + events + time + ". " + withoutId(quality.withoutId()) + "Changed meters: "
                + UnitsFormat.count(changed) + " of "
                + UnitsFormat.count(result.meters().size()) + '.';
    }

    private static String withoutId(long events) {
        return events == 0
                ? ""
                : UnitsFormat.count(events, "event")
                        + (events == 1 ? " has no id: it counts, " : " have no id: each one counts, ")
                        + "because repeated ones cannot be found. ";
    }

    private static LocalDate day(Instant time, ZoneId zone) {
        return LocalDate.ofInstant(time, zone);
    }
}
