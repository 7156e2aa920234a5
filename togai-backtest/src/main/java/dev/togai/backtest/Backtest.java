package dev.togai.backtest;

import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.dsl.preview.DuplicatePolicy;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.error.InvalidRequestException;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.meters.file.LocatedMeterSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of two sets of meters by past events: the usage that each set computes, and the accounts and events for which they differ.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * Backtest backtest = Backtest.builder().before(oldMeters).after(newMeters).build();
 * BacktestTally tally = backtest.tally();
 * lines.forEach(line -> tally.add(line, 0, line.length));
 * BacktestResult result = backtest.result(tally, true);
 * }</pre>
 *
 * <p>Events can be divided among any number of tallies, threads and machines. The result is the same to the last digit.
 */
public final class Backtest {

    private final BacktestPolicy policy;
    private final List<MeterChangePair> changes;
    private final TallyPlan plan;

    private Backtest(BacktestPolicy policy, List<MeterChangePair> changes, TallyPlan plan) {
        this.policy = policy;
        this.changes = changes;
        this.plan = plan;
    }

    /** Returns a builder without meters. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns an empty tally, which evaluates each event, also those with the same id. */
    public BacktestTally tally() {
        return tally(Set.of());
    }

    /**
     * Returns an empty tally that evaluates one event of each of some ids, after all tallies are merged.
     *
     * @param repeatedIds the ids that several events have; those of all files, not only of the part that the tally receives
     */
    public BacktestTally tally(Set<String> repeatedIds) {
        return new BacktestTally(plan, repeatedIds, null);
    }

    /** Returns an empty tally that evaluates one event of each id; the tallies of one run share the ids. */
    BacktestTally tally(Set<String> repeatedIds, @Nullable EventIds ids) {
        return new BacktestTally(plan, repeatedIds, ids);
    }

    /**
     * Returns the result of a tally of all events. Do not use the tally afterwards.
     *
     * @param duplicatesFound whether the ids of all events were compared: the tallies received all repeated ids
     */
    public BacktestResult result(BacktestTally tally, boolean duplicatesFound) {
        return result(tally.summarize(), duplicatesFound);
    }

    /** Returns the result of a summary of all accounts; otherwise as {@link #result(BacktestTally, boolean)}. */
    public BacktestResult result(BacktestSummary summary, boolean duplicatesFound) {
        return new ResultBuilder(policy, changes, plan, summary, duplicatesFound).build();
    }

    /** Returns a fingerprint of the meters and all options that determine the result. */
    String fingerprint() {
        return MeterChangePair.fingerprint(changes, MeterChangePair::before)
                + ' '
                + MeterChangePair.fingerprint(changes, MeterChangePair::after)
                + ' '
                + plan.options();
    }

    /** Builds a backtest. Not thread-safe. */
    public static final class Builder {

        private LocatedMeterSet before = LocatedMeterSet.of(MeterSet.builder().build());
        private LocatedMeterSet after = before;
        private UsagePeriod period = UsagePeriod.MONTH;
        private @Nullable Instant from;
        private @Nullable Instant until;
        private Duration lateAfter = Duration.ofDays(1);
        private Assumptions assumptions = Assumptions.defaults();
        private BacktestPolicy policy = BacktestPolicy.defaults();
        private final Set<String> dimensions = new TreeSet<>();

        private Builder() {}

        /** Sets the meters before the change. Those that are not active count nothing. */
        public Builder before(MeterSet meters) {
            return before(LocatedMeterSet.of(meters));
        }

        /** Sets the meters before the change, with their places in files for messages; otherwise as {@link #before(MeterSet)}. */
        public Builder before(LocatedMeterSet meters) {
            before = Objects.requireNonNull(meters, "meters");
            return this;
        }

        /** Sets the meters after the change. A meter is found by its name, or else by one of its former names. */
        public Builder after(MeterSet meters) {
            return after(LocatedMeterSet.of(meters));
        }

        /** Sets the meters after the change, with their places in files for messages; otherwise as {@link #after(MeterSet)}. */
        public Builder after(LocatedMeterSet meters) {
            after = Objects.requireNonNull(meters, "meters");
            return this;
        }

        /** Sets the length of the windows of usage; a month by default. */
        public Builder period(UsagePeriod length) {
            period = Objects.requireNonNull(length, "length");
            return this;
        }

        /** Leaves out events before an instant. */
        public Builder from(Instant start) {
            from = Objects.requireNonNull(start, "start");
            return this;
        }

        /** Leaves out events at or after an instant. */
        public Builder until(Instant end) {
            until = Objects.requireNonNull(end, "end");
            return this;
        }

        /**
         * Sets the time between an event and its receipt after which it is late; a day by default. Late events are counted, and evaluated
         * as all others.
         *
         * @throws IllegalArgumentException if the duration is negative
         */
        public Builder lateAfter(Duration duration) {
            if (duration.isNegative()) {
                throw new IllegalArgumentException(
                        "The time after which an event is late must not be negative: " + duration);
            }
            lateAfter = duration;
            return this;
        }

        /** Sets the assumptions under which meters are evaluated. Their policy for duplicates has no effect: ids are compared here. */
        public Builder assumptions(Assumptions other) {
            assumptions = Objects.requireNonNull(other, "other");
            return this;
        }

        /** Sets the policy that the result is compared with. */
        public Builder policy(BacktestPolicy limits) {
            policy = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /** Adds dimensions that may explain differences. Those that the changed meters name are always used. */
        public Builder dimensions(String... names) {
            dimensions.addAll(Arrays.asList(names));
            return this;
        }

        /**
         * Builds the backtest.
         *
         * @throws IllegalArgumentException if there are no meters, or if the period has no duration
         * @throws InvalidRequestException if a meter cannot be compiled; names the meter, the side, and the place in a file if it is known
         */
        public Backtest build() {
            if (from != null && until != null && !from.isBefore(until)) {
                throw new IllegalArgumentException("The period from " + from + " until " + until + " has no duration");
            }
            Assumptions each = assumptions.withDuplicatePolicy(DuplicatePolicy.COUNT_EVERY);
            List<MeterChangePair> changes = MeterChangePair.of(before.set(), after.set());
            if (changes.isEmpty()) {
                throw new IllegalArgumentException("A backtest needs an active meter before or after the change");
            }
            List<CompiledMeter> meters = new ArrayList<>();
            ArrayList<MeterPair> pairs = new ArrayList<>();
            for (MeterChangePair change : changes) {
                int ofBefore = add(change.before(), "before", before, each, meters);
                int ofAfter = change.isSameRule() ? ofBefore : add(change.after(), "after", after, each, meters);
                pairs.add(new MeterPair(ofBefore, ofAfter));
            }
            List<String> paths =
                    dimensions(changes).stream().map(RuleDimensions::path).toList();
            TallyPlan plan = new TallyPlan(CompiledMeters.of(meters, paths), pairs, period, from, until, lateAfter);
            return new Backtest(policy, changes, plan);
        }

        private static int add(
                Optional<MeterDeclaration> meter,
                String side,
                LocatedMeterSet set,
                Assumptions assumptions,
                List<CompiledMeter> meters) {
            if (meter.isEmpty()) {
                return MeterPair.NONE;
            }
            try {
                meters.add(CompiledMeter.of(meter.get().meter(), assumptions));
            } catch (InvalidRequestException e) {
                String name = meter.get().name();
                String place = set.location(name, e.violations().get(0).field())
                        .map(location -> " (" + location + ')')
                        .orElse("");
                throw new InvalidRequestException(
                        "evaluate usage meter \"" + name + "\" " + side + " the change" + place,
                        e.violations(),
                        "Correct it, or compare the other meters only.");
            }
            return meters.size() - 1;
        }

        private Set<String> dimensions(List<MeterChangePair> changes) {
            Set<String> names = new TreeSet<>(dimensions);
            for (MeterChangePair change : changes) {
                if (!change.isSameRule()) {
                    change.requests().flatMap(RuleDimensions::of).forEach(names::add);
                }
            }
            return names;
        }
    }
}
