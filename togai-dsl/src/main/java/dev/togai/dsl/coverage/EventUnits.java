package dev.togai.dsl.coverage;

import dev.togai.dsl.explain.Explanation;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.EventCounts;
import dev.togai.dsl.preview.EventProblem;
import dev.togai.dsl.preview.MeterUsage;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.event.UsageEvent;
import java.math.BigDecimal;
import java.util.List;

/**
 * The outcome of one event for a meter. Immutable and thread-safe.
 *
 * @param kind the kind of the outcome
 * @param units the units; zero unless the event counts
 * @param reachesComputations whether the computations were evaluated: the event passed the schema and the filters
 */
record EventUnits(Kind kind, BigDecimal units, boolean reachesComputations) {

    /** The kinds of outcomes. */
    enum Kind {
        COUNTED("counted"),
        NO_UNITS("matched without units"),
        FAILED("failed"),
        NOT_MATCHED("not matched"),
        FILTERED_OUT("filtered out"),
        OTHER_SCHEMA("of another schema");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Evaluates a meter for one event. */
    static EventUnits of(CompiledMeter meter, UsageEvent event) {
        MeterUsage usage = meter.usage(List.of(event), UsagePeriod.MONTH);
        Kind kind = kind(usage.counts());
        boolean excluded = kind == Kind.FILTERED_OUT
                || kind == Kind.OTHER_SCHEMA
                || usage.problems().stream().anyMatch(EventUnits::isBeforeComputations);
        return new EventUnits(kind, usage.total(), !excluded);
    }

    private static Kind kind(EventCounts counts) {
        if (counts.noUnits() > 0) {
            return Kind.NO_UNITS;
        }
        if (counts.counted() > 0) {
            return Kind.COUNTED;
        }
        if (counts.failed() > 0) {
            return Kind.FAILED;
        }
        if (counts.notMatched() > 0) {
            return Kind.NOT_MATCHED;
        }
        return counts.filteredOut() > 0 ? Kind.FILTERED_OUT : Kind.OTHER_SCHEMA;
    }

    private static boolean isBeforeComputations(EventProblem problem) {
        boolean isOfComputation = problem.rule().startsWith("computations");
        boolean isOfHeader = problem.rule().isEmpty() && !problem.code().equals(EventProblem.NOT_UNDERSTOOD);
        return !isOfComputation && !isOfHeader;
    }

    /** Returns whether the outcomes are of the same kind, with the same units by value. */
    boolean isSameAs(EventUnits other) {
        return kind == other.kind && units.compareTo(other.units) == 0;
    }

    /** Returns whether a formula may have been evaluated. */
    boolean mayHaveFormula() {
        return kind == Kind.COUNTED || kind == Kind.NO_UNITS || kind == Kind.FAILED;
    }

    /** Returns the outcome in words: {@code 8 units}, {@code not matched}. */
    @Override
    public String toString() {
        if (kind != Kind.COUNTED) {
            return kind.words;
        }
        boolean isOne = units.compareTo(BigDecimal.ONE) == 0;
        BigDecimal plain = units.signum() == 0 ? BigDecimal.ZERO : units.stripTrailingZeros();
        return Explanation.format(plain.scale() < 0 ? plain.setScale(0) : plain) + (isOne ? " unit" : " units");
    }
}
