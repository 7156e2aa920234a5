package dev.togai.meters.check;

import dev.togai.dsl.explain.Explanation;
import dev.togai.dsl.lint.finding.Severity;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.dsl.preview.MeterOutcome;
import dev.togai.dsl.preview.MeterResult;
import dev.togai.dsl.preview.RuleTrace;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.internal.EventText;
import dev.togai.meters.report.ReportEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of a meter for one event, with the reason.
 *
 * @param result the result
 * @param reason the reason in a sentence; empty if there is none beyond the outcome
 */
record MeterEvaluation(MeterResult result, Optional<String> reason) {

    /** The rules of this end are formulas. */
    private static final String FORMULA = ".computation";

    /** An evaluator of one meter. */
    record Evaluator(CompiledMeters meters) {

        /**
         * Compiles a meter.
         *
         * @throws dev.togai.error.InvalidRequestException if the meter cannot be evaluated
         */
        static Evaluator of(CreateUsageMeterRequest request, Assumptions assumptions) {
            return new Evaluator(CompiledMeters.of(List.of(CompiledMeter.of(request, assumptions))));
        }

        MeterEvaluation evaluate(UsageEvent event) {
            MeterResult result = meters.evaluate(event).get(0);
            return new MeterEvaluation(
                    result, reason(result, meters.meters().get(0).explain(event)));
        }
    }

    /**
     * Returns the error of a meter that cannot be evaluated.
     *
     * @param subject the part that fails, as a sentence: {@code The meter cannot be evaluated}
     */
    static ReportEntry error(LocatedMeterSet set, String meter, String subject, InvalidRequestException e) {
        Violation first = e.violations().get(0);
        return ReportEntry.of(
                Severity.ERROR,
                "not-evaluated",
                meter,
                set.location(meter, first.field()),
                subject + ": "
                        + e.violations().stream().map(Violation::toString).collect(Collectors.joining("; ")));
    }

    /** Returns the sentence of the last rule, which decided. A COUNT meter evaluates no formula, and may have no rule. */
    private static Optional<String> reason(MeterResult result, List<RuleTrace> traces) {
        if (result.outcome() == MeterOutcome.OTHER_SCHEMA || traces.isEmpty()) {
            return Optional.empty();
        }
        RuleTrace last = traces.get(traces.size() - 1);
        Explanation explanation = last.explanation();
        return last.field().equals("eventSchemaName")
                ? Optional.empty()
                : Optional.of(
                        last.field().endsWith(FORMULA) ? explanation.formulaSentence() : explanation.matcherSentence());
    }

    /** Returns the result as a clause: {@code it has 60 units}, {@code it does not count}. */
    String outcome() {
        return switch (result.outcome()) {
            case COUNTED -> "it has " + EventText.units(result.units().orElseThrow());
            case FAILED -> "the rule fails";
            case NO_UNITS -> "it matches, and the formula gives no number";
            case OTHER_SCHEMA -> "it does not count, because it has another schema";
            case FILTERED_OUT, NOT_MATCHED, NOT_UNDERSTOOD, DUPLICATE -> "it does not count";
        };
    }
}
