package dev.togai.meter;

import dev.togai.rule.EventMatcher;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Guided builders for the usual meters. A COUNT meter gets its formula by itself; a SUM meter cannot be built before it has one.
 *
 * <pre>{@code
 * CreateUsageMeterRequest rides =
 *         Meters.count("rides").when(dimension("city").is("chennai")).forEvent("ride_completed").build();
 * CreateUsageMeterRequest distance =
 *         Meters.sum("ride-distance").compute(attribute("distance").times("0.4")).forEvent("ride_completed").build();
 * }</pre>
 */
public final class Meters {

    /** What every event is worth to a COUNT meter: "for COUNT pass '1'", say the documents. */
    static final JsonLogic ONE = JsonLogic.unchecked("1");

    private Meters() {}

    /** A meter that counts events; all of them unless told {@link CountDraft#when which}. */
    public static CountDraft count(String name) {
        return new CountDraft(name);
    }

    /** A meter that adds up units; it needs a formula next. */
    public static SumStart sum(String name) {
        return new SumStart(name);
    }

    /** A COUNT meter in the making. Not thread-safe. */
    public static final class CountDraft extends MeterDraft<CountDraft> {
        private final Computation.Builder computation = Computation.builder().compute(ONE);

        private CountDraft(String name) {
            super(name, Aggregation.COUNT);
        }

        /** Counts only these events; the last call wins. */
        public CountDraft when(EventMatcher matcher) {
            computation.when(matcher);
            return this;
        }

        @Override
        CountDraft self() {
            return this;
        }

        @Override
        public CreateUsageMeterRequest build() {
            return request().computations(List.of(computation.build())).build();
        }
    }

    /** A SUM meter that has no formula yet. Immutable. */
    public static final class SumStart {
        private final String name;

        private SumStart(String name) {
            this.name = name;
        }

        /** Adds up what the formula gives for every event. */
        public SumDraft compute(UnitFormula formula) {
            return of(computation -> computation.compute(formula));
        }

        /** Adds up only these events; the formula comes next. */
        public SumOfSome when(EventMatcher matcher) {
            return new SumOfSome(name, matcher);
        }

        /** Adds up what the computation gives, built in place; it needs a formula. */
        public SumDraft of(UnaryOperator<Computation.Builder> computation) {
            return new SumDraft(name).and(computation);
        }
    }

    /** A SUM meter that knows its events and has no formula yet. Immutable. */
    public static final class SumOfSome {
        private final String name;
        private final EventMatcher matcher;

        private SumOfSome(String name, EventMatcher matcher) {
            this.name = name;
            this.matcher = matcher;
        }

        /** Adds up what the formula gives for these events. */
        public SumDraft compute(UnitFormula formula) {
            return new SumDraft(name)
                    .and(computation -> computation.when(matcher).compute(formula));
        }
    }

    /** A SUM meter in the making. Not thread-safe. */
    public static final class SumDraft extends MeterDraft<SumDraft> {

        private SumDraft(String name) {
            super(name, Aggregation.SUM);
        }

        /** Adds a further computation. Togai takes several, but documents that it answers one. */
        public SumDraft and(UnaryOperator<Computation.Builder> computation) {
            request().computation(computation);
            return this;
        }

        @Override
        SumDraft self() {
            return this;
        }

        @Override
        public CreateUsageMeterRequest build() {
            return request().build();
        }
    }
}
