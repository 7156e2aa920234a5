package dev.togai.meter;

import dev.togai.rule.EventMatcher;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Builders of common meters. A COUNT meter receives its formula automatically; the types require a SUM meter to have
 * one. The methods can be called in any order, which gives equal requests.
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

    /** Starts a meter that adds up units. It can be built after {@link FormulaStep#compute} has set its formula. */
    public static FormulaStep sum(String name) {
        return new FormulaStep(name, settings -> {}, computation -> computation);
    }

    /** A builder of a COUNT meter. Not thread-safe. */
    public static final class CountMeterBuilder extends MeterRequestBuilder<CountMeterBuilder> {
        private final Computation.Builder computation = Computation.builder().compute(ONE);

        private CountMeterBuilder(String name) {
            super(name, Aggregation.COUNT);
        }

        /** Counts only the events that match; the last call wins. */
        @Override
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
    public static final class FormulaStep extends MeterStep<FormulaStep> {
        private final String name;
        private final Consumer<CreateUsageMeterRequest.Builder> settings;
        private final UnaryOperator<Computation.Builder> matcher;

        private FormulaStep(
                String name,
                Consumer<CreateUsageMeterRequest.Builder> settings,
                UnaryOperator<Computation.Builder> matcher) {
            this.name = name;
            this.settings = settings;
            this.matcher = matcher;
        }

        @Override
        FormulaStep with(Consumer<CreateUsageMeterRequest.Builder> setting) {
            return new FormulaStep(name, settings.andThen(setting), matcher);
        }

        /** Adds up only the events that match; the last call wins. */
        @Override
        public FormulaStep when(EventMatcher matcher) {
            JsonLogic rule = matcher.toJsonLogic();
            return new FormulaStep(name, settings, computation -> computation.when(rule));
        }

        /** Adds up the formula's result for every event, or for those that the matcher selects. */
        public SumMeterBuilder compute(UnitFormula formula) {
            return of(computation -> computation.compute(formula));
        }

        /** Adds up the computation built by the given function, which must set a formula. */
        public SumMeterBuilder of(UnaryOperator<Computation.Builder> computation) {
            Computation.Builder first = computation.apply(matcher.apply(Computation.builder()));
            return new SumMeterBuilder(name, first).with(settings);
        }
    }

    /** A builder of a SUM meter. Not thread-safe. */
    public static final class SumMeterBuilder extends MeterRequestBuilder<SumMeterBuilder> {
        private final Computation.Builder first;
        private final List<Computation> further = new ArrayList<>();

        private SumMeterBuilder(String name, Computation.Builder first) {
            super(name, Aggregation.SUM);
            this.first = first;
        }

        /**
         * Adds up only the events that match; the last call wins. It is the matcher of the first computation; those of
         * {@link #and} have their own.
         */
        @Override
        public SumMeterBuilder when(EventMatcher matcher) {
            first.when(matcher);
            return this;
        }

        /** Adds a further computation. Togai accepts several, but documents that it returns one. */
        public SumMeterBuilder and(UnaryOperator<Computation.Builder> computation) {
            further.add(computation.apply(Computation.builder()).build());
            return this;
        }

        @Override
        SumMeterBuilder self() {
            return this;
        }

        @Override
        public CreateUsageMeterRequest build() {
            return request()
                    .computations(Stream.concat(Stream.of(first.build()), further.stream())
                            .toList())
                    .build();
        }
    }
}
