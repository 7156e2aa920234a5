package dev.togai.dsl.preview;

import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.UnitSum;
import dev.togai.dsl.preview.MeterRules.ComputationRules;
import org.jspecify.annotations.Nullable;

/** Evaluates a meter for one event after the other. Not thread-safe: the result is reused. */
final class MeterEvaluator {

    private final CompiledMeter meter;
    private final @Nullable MeterRule schema;
    private final MeterRule[] filters;
    private final ComputationRules[] computations;
    private final boolean anyFilter;
    private final boolean firstMatch;
    private final boolean skipsUnitless;
    private final EventResult result;

    MeterEvaluator(CompiledMeter meter) {
        MeterRules rules = meter.rules();
        this.meter = meter;
        this.schema = rules.schema();
        this.filters = rules.filters().toArray(MeterRule[]::new);
        this.computations = rules.computations().toArray(ComputationRules[]::new);
        this.anyFilter = rules.assumptions().filterLogic() == FilterLogic.ANY;
        this.firstMatch = rules.assumptions().multipleMatchPolicy() == MultipleMatchPolicy.FIRST_MATCH
                || computations.length == 1;
        this.skipsUnitless = rules.assumptions().noUnitsPolicy() == NoUnitsPolicy.SKIP;
        this.result = new EventResult(rules.size());
    }

    /** Returns the meter. */
    CompiledMeter meter() {
        return meter;
    }

    /** Returns the units of the event that was evaluated last. */
    UnitSum units() {
        return result.units();
    }

    /**
     * Evaluates the meter for an event: each rule at most once, until the outcome is known. Returns the result, which is valid
     * until the next call.
     *
     * @param header the event's own fields
     */
    EventResult evaluate(PreparedEvent event, EventHeader header) {
        result.reset();
        try {
            return result.complete(outcome(event, header));
        } catch (EvaluationException e) {
            return result.fail(e);
        }
    }

    private MeterOutcome outcome(PreparedEvent event, EventHeader header) {
        if (!matches(schema, event, header)) {
            return MeterOutcome.OTHER_SCHEMA;
        }
        if (header.flaw() != null) {
            return MeterOutcome.NOT_UNDERSTOOD;
        }
        if (!passesFilters(event, header)) {
            return MeterOutcome.FILTERED_OUT;
        }
        return firstMatch ? firstMatch(event, header) : everyMatch(event, header);
    }

    private boolean passesFilters(PreparedEvent event, EventHeader header) {
        for (MeterRule filter : filters) {
            if (matches(filter, event, header) == anyFilter) {
                return anyFilter;
            }
        }
        return !anyFilter || filters.length == 0;
    }

    private MeterOutcome firstMatch(PreparedEvent event, EventHeader header) {
        for (ComputationRules computation : computations) {
            if (matches(computation.matcher(), event, header)) {
                return addUnits(computation.formula(), event) ? MeterOutcome.COUNTED : MeterOutcome.NO_UNITS;
            }
        }
        return MeterOutcome.NOT_MATCHED;
    }

    private MeterOutcome everyMatch(PreparedEvent event, EventHeader header) {
        MeterOutcome outcome = MeterOutcome.NOT_MATCHED;
        for (ComputationRules computation : computations) {
            if (matches(computation.matcher(), event, header)) {
                if (!addUnits(computation.formula(), event)) {
                    outcome = MeterOutcome.NO_UNITS;
                    if (skipsUnitless) {
                        return outcome;
                    }
                } else if (outcome == MeterOutcome.NOT_MATCHED) {
                    outcome = MeterOutcome.COUNTED;
                }
            }
        }
        return outcome;
    }

    /** Returns whether a rule matches; a missing rule matches all events. */
    private boolean matches(@Nullable MeterRule rule, PreparedEvent event, EventHeader header) {
        if (rule == null) {
            return true;
        }
        result.recordRule(rule);
        return rule.matches(event, header);
    }

    /** Adds the units of a formula to the result, and returns whether there are any; a missing formula adds nothing. */
    private boolean addUnits(@Nullable MeterRule formula, PreparedEvent event) {
        if (formula == null) {
            return true;
        }
        result.recordRule(formula);
        if (result.units().add(formula.compiled(), event)) {
            return true;
        }
        result.recordUnitless(formula);
        return false;
    }
}
