package dev.togai.proof;

import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.proof.MeterStatement.Deviation;
import dev.togai.proof.PathExplorer.Exploration;
import dev.togai.proof.solver.ProofSolver;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides statements about meters for all events that Togai's API accepts. An event may lack any field. Each attribute is a decimal
 * number. Each dimension is a string of 1 to 200 characters, which may be that of a number. Numbers have up to 30 digits before and after
 * the point.
 *
 * <pre>{@code
 * MeterChange change = MeterProver.create().compare(before, after);
 * }</pre>
 *
 * <p>A proof covers every event. Each counter-example was evaluated by {@link dev.togai.dsl.preview.CompiledMeter}. A statement is unknown
 * if it depends on a part of a rule that is not analyzed, such as a date or a remainder, or if the time limit is reached.
 *
 * <p>Immutable and thread-safe.
 */
public final class MeterProver {

    /** The default time limit of a question. */
    public static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(2);

    private final Assumptions assumptions;
    private final Duration timeLimit;
    private final LongSupplier nanoClock;
    private final @Nullable ProofSolver solver;
    private final int manyParts;

    MeterProver(Assumptions assumptions, Duration timeLimit, LongSupplier nanoClock, @Nullable ProofSolver solver) {
        this(assumptions, timeLimit, nanoClock, solver, PathExplorer.MANY_PARTS);
    }

    private MeterProver(
            Assumptions assumptions,
            Duration timeLimit,
            LongSupplier nanoClock,
            @Nullable ProofSolver solver,
            int manyParts) {
        this.assumptions = assumptions;
        this.timeLimit = timeLimit;
        this.nanoClock = nanoClock;
        this.solver = solver;
        this.manyParts = manyParts;
    }

    /**
     * Creates a prover with the default assumptions and {@link #DEFAULT_TIME_LIMIT}. It uses a {@link ProofSolver} if {@link ServiceLoader}
     * finds one.
     */
    public static MeterProver create() {
        return new MeterProver(
                Assumptions.defaults(),
                DEFAULT_TIME_LIMIT,
                System::nanoTime,
                ServiceLoader.load(ProofSolver.class).findFirst().orElse(null));
    }

    /** Returns a copy that uses a solver for statements which it cannot decide itself. */
    public MeterProver withSolver(ProofSolver other) {
        return new MeterProver(assumptions, timeLimit, nanoClock, Objects.requireNonNull(other, "other"), manyParts);
    }

    /**
     * Returns a copy with a time limit for each call.
     *
     * @throws IllegalArgumentException if the limit is not positive
     */
    public MeterProver withTimeLimit(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("The time limit must be positive: " + limit);
        }
        return new MeterProver(assumptions, limit, nanoClock, solver, manyParts);
    }

    /** Returns a copy that evaluates meters under other assumptions. The dialect must be {@link Dialect#TOGAI}. */
    public MeterProver withAssumptions(Assumptions other) {
        if (other.dialect() != Dialect.TOGAI) {
            throw new IllegalArgumentException("Only rules of the dialect TOGAI are analyzed, not " + other.dialect());
        }
        return new MeterProver(other, timeLimit, nanoClock, solver, manyParts);
    }

    /** Returns a copy that defers parts of rules from the start, as it does for long rules. */
    MeterProver deferring() {
        return new MeterProver(assumptions, timeLimit, nanoClock, solver, 0);
    }

    /**
     * Compares a meter before and after a change. Two meters are equal if each event has the same result: the same units by value, not
     * counted, no units, or failed.
     *
     * <p>A meter that cannot be evaluated, for example because of its aggregation, gives {@link ChangeClass#UNKNOWN}.
     */
    public MeterChange compare(CreateUsageMeterRequest before, CreateUsageMeterRequest after) {
        try {
            return change(explore(MeterStatement.SAME_RESULT, before, after));
        } catch (InvalidRequestException e) {
            return new MeterChange(
                    ChangeClass.UNKNOWN, false, List.of(), Optional.empty(), Optional.empty(), message(e), 0);
        }
    }

    /** Compares a meter of Togai with its requested form, as {@link #compare(CreateUsageMeterRequest, CreateUsageMeterRequest)}. */
    public MeterChange compare(UsageMeter before, CreateUsageMeterRequest after) {
        return compare(request(before), after);
    }

    /** Decides whether no event counts. A refutation has an event that counts. */
    public ProofResult neverCounts(CreateUsageMeterRequest meter) {
        return decide(MeterStatement.NEVER_COUNTS, meter, null);
    }

    /** Decides whether no event of the meter's schema that matches counts. */
    public ProofResult neverCounts(CreateUsageMeterRequest meter, JsonLogic matcher) {
        return decide(MeterStatement.NEVER_BOTH_COUNT, meter, matcherMeter(meter, matcher));
    }

    /** Decides whether each event of the meter's schema that matches counts. */
    public ProofResult counts(CreateUsageMeterRequest meter, JsonLogic matcher) {
        return decide(MeterStatement.COUNTS_IF_OTHER_COUNTS, meter, matcherMeter(meter, matcher));
    }

    /** Decides whether no event counts for both meters. */
    public ProofResult neverOverlap(CreateUsageMeterRequest first, CreateUsageMeterRequest second) {
        return decide(MeterStatement.NEVER_BOTH_COUNT, first, second);
    }

    /** Decides whether each event that counts has at most the units of a formula, which must return a number for it. */
    public ProofResult neverMoreThan(CreateUsageMeterRequest meter, JsonLogic formula) {
        return decide(MeterStatement.AT_MOST_UNITS_OF_OTHER, meter, formulaMeter(meter, formula));
    }

    /** Decides whether each event that counts has at least the units of a formula, which must return a number for it. */
    public ProofResult neverLessThan(CreateUsageMeterRequest meter, JsonLogic formula) {
        return decide(MeterStatement.AT_LEAST_UNITS_OF_OTHER, meter, formulaMeter(meter, formula));
    }

    private ProofResult decide(
            MeterStatement statement, CreateUsageMeterRequest meter, @Nullable CreateUsageMeterRequest other) {
        Exploration exploration;
        try {
            exploration = explore(statement, meter, other);
        } catch (InvalidRequestException e) {
            return new ProofResult.Unknown(message(e).orElse(""), 0);
        }
        CounterExample counterExample = exploration.deviations().get(Deviation.VIOLATED);
        if (counterExample != null) {
            return new ProofResult.Refuted(counterExample);
        }
        String reason = exploration.reason();
        return reason == null ? new ProofResult.Proved() : new ProofResult.Unknown(reason, exploration.eventsTried());
    }

    private Exploration explore(
            MeterStatement statement, CreateUsageMeterRequest meter, @Nullable CreateUsageMeterRequest other) {
        TimeBudget time = new TimeBudget(nanoClock, timeLimit);
        MeterLogic first = MeterLogic.of(meter, assumptions);
        List<MeterLogic> meters = other == null ? List.of(first) : List.of(first, MeterLogic.of(other, assumptions));
        return new PathExplorer(statement, meters, assumptions, time, solver, manyParts).explore();
    }

    private static Optional<String> message(InvalidRequestException e) {
        return Optional.of("the meter cannot be evaluated: "
                + e.violations().stream().map(Violation::toString).collect(Collectors.joining("; ")));
    }

    private static MeterChange change(Exploration exploration) {
        Set<Deviation> kinds = exploration.deviations().keySet();
        boolean isComplete = exploration.aborted() == null;
        boolean isProved =
                isComplete && isDecided(kinds, exploration.undecided().keySet());
        return new MeterChange(
                kinds.isEmpty() && !isProved ? ChangeClass.UNKNOWN : changeClass(kinds),
                isProved,
                counterExamples(exploration),
                isComplete ? exploration.rates().increase() : Optional.<BigDecimal>empty(),
                isComplete ? exploration.rates().decrease() : Optional.<BigDecimal>empty(),
                isProved ? Optional.empty() : Optional.ofNullable(exploration.reason()),
                exploration.eventsTried());
    }

    /** Returns whether the class is the same, whichever of the undecided deviations exist. */
    private static boolean isDecided(Set<Deviation> kinds, Set<Deviation> undecided) {
        ChangeClass known = changeClass(kinds);
        return undecided.stream().allMatch(kind -> changeClass(union(kinds, Set.of(kind))) == known)
                && changeClass(union(kinds, undecided)) == known;
    }

    private static Set<Deviation> union(Set<Deviation> first, Set<Deviation> second) {
        Set<Deviation> union = EnumSet.noneOf(Deviation.class);
        union.addAll(first);
        union.addAll(second);
        return union;
    }

    /** Returns the counter-examples, those without negative numbers first, because few attributes are negative. */
    private static List<CounterExample> counterExamples(Exploration exploration) {
        return exploration.deviations().values().stream()
                .sorted(Comparator.comparing(example -> example.event().attributes().stream()
                        .anyMatch(attribute -> attribute.value().startsWith("-"))))
                .toList();
    }

    /** Returns the class of a change that has these deviations. */
    static ChangeClass changeClass(Set<Deviation> kinds) {
        boolean isRate = kinds.contains(Deviation.LESS_UNITS) || kinds.contains(Deviation.MORE_UNITS);
        boolean isNarrower = kinds.contains(Deviation.COUNTS_NO_LONGER);
        boolean isWider = kinds.contains(Deviation.COUNTS_NEWLY);
        if (kinds.isEmpty()) {
            return ChangeClass.EQUAL;
        }
        if (isRate) {
            return isNarrower || isWider ? ChangeClass.DIFFERENT : ChangeClass.RATE;
        }
        if (isNarrower == isWider) {
            return ChangeClass.DIFFERENT;
        }
        return isNarrower ? ChangeClass.NARROWER : ChangeClass.WIDER;
    }

    /** Returns a meter of the same events that counts those that match. */
    private static CreateUsageMeterRequest matcherMeter(CreateUsageMeterRequest meter, JsonLogic matcher) {
        return sibling(
                meter, Aggregation.COUNT, Computation.builder().matcher(matcher).formula(JsonLogic.unchecked("1")));
    }

    /** Returns a meter of the same events whose units are those of a formula. */
    private static CreateUsageMeterRequest formulaMeter(CreateUsageMeterRequest meter, JsonLogic formula) {
        return sibling(meter, Aggregation.SUM, Computation.builder().formula(formula));
    }

    private static CreateUsageMeterRequest sibling(
            CreateUsageMeterRequest meter, Aggregation aggregation, Computation.Builder computation) {
        return CreateUsageMeterRequest.builder()
                .name(meter.name())
                .aggregation(aggregation)
                .eventSchemaName(meter.eventSchemaName())
                .addComputation(computation.build())
                .unchecked()
                .build();
    }

    private static CreateUsageMeterRequest request(UsageMeter meter) {
        return CreateUsageMeterRequest.builder()
                .name(meter.name())
                .aggregation(meter.aggregation().orElse(Aggregation.of("")))
                .eventSchemaName(meter.eventSchema().map(EventSchema::name))
                .computations(meter.computations())
                .filters(meter.filters())
                .unchecked()
                .build();
    }
}
