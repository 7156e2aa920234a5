package dev.togai.meter;

import dev.togai.rule.EventMatcher;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Builders of common meters. A COUNT meter receives its formula automatically; the types require a SUM meter to have
 * one.
 *
 * <pre>{@code
 * CreateUsageMeterRequest rides =
 *         Meters.count("rides").when(dimension("city").is("chennai")).forEvent("ride_completed").build();
 * CreateUsageMeterRequest distance =
 *         Meters.sum("ride-distance").compute(attribute("distance").times("0.4")).forEvent("ride_completed").build();
 * }</pre>
 */
public final class Meters {

    /** The formula of a COUNT meter. Togai documents "for COUNT pass '1'". */
    static final JsonLogic ONE = JsonLogic.unchecked("1");

    private Meters() {}

    /** Starts a meter that counts events; all events unless {@link CountMeterBuilder#when} selects some. */
    public static CountMeterBuilder count(String name) {
        return new CountMeterBuilder(name);
    }

    /** Starts a meter that adds up units; the next step sets its formula. */
    public static FormulaStep sum(String name) {
        return new FormulaStep(name);
    }

    /** A builder of a COUNT meter. Not thread-safe. */
    public static final class CountMeterBuilder extends MeterRequestBuilder<CountMeterBuilder> {
        private final Computation.Builder computation = Computation.builder().compute(ONE);

        private CountMeterBuilder(String name) {
            super(name, Aggregation.COUNT);
        }

        /** Counts only the events that match; the last call wins. */
        public CountMeterBuilder when(EventMatcher matcher) {
            computation.when(matcher);
            return this;
        }

        @Override
        CountMeterBuilder self() {
            return this;
        }

        @Override
        public CreateUsageMeterRequest build() {
            return request().computations(List.of(computation.build())).build();
        }
    }

    /** A builder step of a SUM meter without a formula. Immutable. */
    public static final class FormulaStep {
        private final String name;

        private FormulaStep(String name) {
            this.name = name;
        }

        /** Adds up the formula's result for every event. */
        public SumMeterBuilder compute(UnitFormula formula) {
            return of(computation -> computation.compute(formula));
        }

        /** Adds up only the events that match; the next step sets the formula. */
        public MatchedStep when(EventMatcher matcher) {
            return new MatchedStep(name, matcher);
        }

        /** Adds up the computation built by the given function, which must set a formula. */
        public SumMeterBuilder of(UnaryOperator<Computation.Builder> computation) {
            return new SumMeterBuilder(name).and(computation);
        }
    }

    /** A builder step of a SUM meter with a matcher but without a formula. Immutable. */
    public static final class MatchedStep {
        private final String name;
        private final EventMatcher matcher;

        private MatchedStep(String name, EventMatcher matcher) {
            this.name = name;
            this.matcher = matcher;
        }

        /** Adds up the formula's result for the matching events. */
        public SumMeterBuilder compute(UnitFormula formula) {
            return new SumMeterBuilder(name)
                    .and(computation -> computation.when(matcher).compute(formula));
        }
    }

    /** A builder of a SUM meter. Not thread-safe. */
    public static final class SumMeterBuilder extends MeterRequestBuilder<SumMeterBuilder> {

        private SumMeterBuilder(String name) {
            super(name, Aggregation.SUM);
        }

        /** Adds a further computation. Togai accepts several, but documents that it returns one. */
        public SumMeterBuilder and(UnaryOperator<Computation.Builder> computation) {
            request().computation(computation);
            return this;
        }

        @Override
        SumMeterBuilder self() {
            return this;
        }

        @Override
        public CreateUsageMeterRequest build() {
            return request().build();
        }
    }
}
