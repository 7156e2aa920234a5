package dev.togai.meters.check;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.dsl.preview.MeterOutcome;
import dev.togai.error.InvalidRequestException;
import dev.togai.event.UsageEvent;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.internal.EventText;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The explanation of an event for each meter. */
record EventExplanation(CheckOptions options) {

    MeterReport report(LocatedMeterSet set, UsageEvent event) {
        List<ReportEntry> entries = new ArrayList<>();
        int counting = 0;
        for (MeterDeclaration meter : set.set().meters()) {
            try {
                MeterEvaluation evaluation = MeterEvaluation.Evaluator.of(meter.meter(), options.assumptions())
                        .evaluate(event);
                counting += evaluation.result().outcome() == MeterOutcome.COUNTED ? 1 : 0;
                entries.add(entry(set, meter, evaluation));
            } catch (InvalidRequestException e) {
                entries.add(MeterEvaluation.error(set, meter.name(), "The meter cannot be evaluated", e));
            }
        }
        return new MeterReport(
                "explain",
                entries,
                EventText.of(event) + " counts for " + counting + " of "
                        + MessageText.count(set.set().meters().size(), "meter"));
    }

    private static ReportEntry entry(LocatedMeterSet set, MeterDeclaration meter, MeterEvaluation evaluation) {
        MeterOutcome outcome = evaluation.result().outcome();
        return ReportEntry.of(
                        outcome == MeterOutcome.FAILED ? Severity.ERROR : Severity.NOTE,
                        outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        meter.name(),
                        set.location(meter.name()),
                        meter.name() + ": " + evaluation.outcome())
                .withDetails(evaluation.reason().map(List::of).orElse(List.of()));
    }
}
