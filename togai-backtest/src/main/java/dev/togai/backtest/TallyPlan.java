package dev.togai.backtest;

import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.dsl.preview.UsagePeriod;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a backtest that its tallies need. Immutable and thread-safe.
 *
 * @param meters the meters before and after the change, each once, with the dimensions by which differences are divided
 * @param pairs the meters before and after the change, which are removed, changed or added
 * @param period the length of the windows of usage
 * @param from the start of the period of the backtest; null if it has none
 * @param until the end of the period of the backtest, exclusive; null if it has none
 * @param lateAfter the time between an event and its receipt after which it is late
 */
record TallyPlan(
        CompiledMeters meters,
        ArrayList<MeterPair> pairs,
        UsagePeriod period,
        @Nullable Instant from,
        @Nullable Instant until,
        Duration lateAfter)
        implements Serializable {

    /** Returns whether events of this time are outside the period. */
    boolean isOutside(Instant at) {
        return (from != null && at.isBefore(from)) || (until != null && !at.isBefore(until));
    }

    ZoneId eventZone() {
        return meters.assumptions().defaultEventZone();
    }

    int dimensions() {
        return meters.paths().size();
    }

    List<PairTally> emptyPairs() {
        List<PairTally> tallies = new ArrayList<>();
        pairs.forEach(pair -> tallies.add(new PairTally(dimensions())));
        return tallies;
    }

    /** Returns all values but the rules of the meters. */
    String options() {
        return pairs + " " + meters.paths() + ' ' + period + ' ' + from + ' ' + until + ' ' + lateAfter + ' '
                + meters.assumptions();
    }

    /** Rejects the plan of another backtest. Accumulators compare the rules of their meters themselves. */
    void requireSame(TallyPlan other) {
        if (!options().equals(other.options())) {
            throw new IllegalArgumentException("Cannot add the tally or summary of another backtest: " + other.options()
                    + " differs from " + options());
        }
    }
}
