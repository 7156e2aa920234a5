package dev.togai.meters.check;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.EventProblem;
import dev.togai.dsl.preview.MeterOutcome;
import dev.togai.dsl.preview.MeterResult;
import dev.togai.dsl.preview.NoUnitsPolicy;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.event.EventLimits;
import dev.togai.event.UsageEvent;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterExample;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.internal.EventText;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The evaluation of examples. */
record ExampleRun(CheckOptions options) {

    /** The schema of the events of a meter that has none. */
    private static final String ANY_SCHEMA = "example";

    MeterReport report(LocatedMeterSet set) {
        List<ReportEntry> entries = new ArrayList<>();
        int examples = 0;
        for (MeterDeclaration meter : set.set().meters()) {
            examples += meter.examples().size();
            entries.addAll(new MeterRun(set, meter, options.assumptions()).entries());
        }
        long failed = entries.stream()
                .filter(entry -> entry.severity() == Severity.ERROR)
                .count();
        String result = failed == 0
                ? MessageText.count(examples, "example") + " passed"
                : failed + " of " + MessageText.count(examples, "example") + " failed";
        return new MeterReport("test", entries, result);
    }

    /** Returns the event of an example. */
    static UsageEvent event(MeterDeclaration meter, MeterExample example) {
        return example.event(meter.meter().eventSchemaName().orElse(ANY_SCHEMA));
    }

    /**
     * Returns whether an example can have the units of a result, which are 0 for an event that does not count. A formula that returned
     * no number has none, unless the assumptions count it as 0.
     */
    static boolean hasUnits(MeterResult result, Assumptions assumptions) {
        return switch (result.outcome()) {
            case FAILED, NOT_UNDERSTOOD -> false;
            case NO_UNITS -> assumptions.noUnitsPolicy() == NoUnitsPolicy.COUNT_AS_ZERO;
            case COUNTED, OTHER_SCHEMA, FILTERED_OUT, NOT_MATCHED, DUPLICATE -> true;
        };
    }

    /** The examples of one meter. */
    private record MeterRun(LocatedMeterSet set, MeterDeclaration meter, Assumptions assumptions) {

        List<ReportEntry> entries() {
            if (meter.examples().isEmpty()) {
                return List.of(ReportEntry.of(
                        Severity.NOTE,
                        "no-examples",
                        meter.name(),
                        set.location(meter.name()),
                        "The meter \"" + meter.name() + "\" has no examples."));
            }
            MeterEvaluation.Evaluator evaluator;
            try {
                evaluator = MeterEvaluation.Evaluator.of(meter.meter(), assumptions);
            } catch (InvalidRequestException e) {
                return List.of(MeterEvaluation.error(set, meter.name(), "The examples cannot be evaluated", e));
            }
            List<ReportEntry> entries = new ArrayList<>();
            for (int i = 0; i < meter.examples().size(); i++) {
                check(i, evaluator).ifPresent(entries::add);
            }
            return entries;
        }

        private Optional<ReportEntry> check(int index, MeterEvaluation.Evaluator evaluator) {
            MeterExample example = meter.examples().get(index);
            UsageEvent event;
            try {
                event = event(meter, example);
            } catch (InvalidRequestException e) {
                return Optional.of(error(index, "event", "The event cannot be sent: " + e.getMessage()));
            }
            List<Violation> violations = EventLimits.violations(event);
            if (!violations.isEmpty()) {
                String reasons = violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
                return Optional.of(error(index, "event", "Togai would reject the event: " + reasons));
            }
            MeterEvaluation evaluation = evaluator.evaluate(event);
            return passes(example, evaluation.result())
                    ? Optional.empty()
                    : Optional.of(error(
                                    index,
                                    "units",
                                    "expected " + EventText.units(example.units()) + " for " + EventText.of(event)
                                            + ", but " + evaluation.outcome())
                            .withDetails(details(example, evaluation)));
        }

        private boolean passes(MeterExample example, MeterResult result) {
            BigDecimal units = result.units().orElse(BigDecimal.ZERO);
            return hasUnits(result, assumptions) && units.compareTo(example.units()) == 0;
        }

        private static List<String> details(MeterExample example, MeterEvaluation evaluation) {
            List<String> details = new ArrayList<>();
            Optional<String> problem = evaluation.result().problem().map(EventProblem::message);
            evaluation
                    .reason()
                    .filter(reason -> !problem.equals(Optional.of(reason)))
                    .ifPresent(details::add);
            problem.ifPresent(details::add);
            if (evaluation.result().outcome() == MeterOutcome.NO_UNITS) {
                details.add(
                        "null is not 0, and what Togai bills then is not documented: give each field a default, such as"
                                + " `?? 0`, or do not match the event");
            }
            example.because().ifPresent(because -> details.add("the example states: " + because));
            return details;
        }

        private ReportEntry error(int index, String key, String message) {
            String path = "examples[" + index + "]." + key;
            return ReportEntry.of(Severity.ERROR, "example", meter.name(), set.location(meter.name(), path), message);
        }
    }
}
