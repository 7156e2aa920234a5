package dev.togai.backtest;

import dev.togai.proof.MeterChange;
import java.util.List;
import java.util.Optional;

/**
 * The usage of a meter before and after a change. Immutable and thread-safe.
 *
 * @param name the name after the change, or that before it if the change removes the meter
 * @param formerName the name before the change; empty unless the change renames the meter
 * @param kind the kind of the change
 * @param units the units of all accounts
 * @param periods the units by window, in the order of time
 * @param accounts the accounts
 * @param before the counts and problems of events before the change; empty if the change adds the meter
 * @param after the counts and problems of events after the change; empty if the change removes the meter
 * @param differences the events whose results differ, by the kind of the difference
 * @param segments the events by the values of each dimension; empty unless the rules differ
 * @param proof the change for all possible events, as far as it can be proved; empty unless the rules differ
 */
public record MeterDelta(
        String name,
        Optional<String> formerName,
        Kind kind,
        UnitsDelta units,
        List<PeriodDelta> periods,
        AccountSummary accounts,
        Optional<EventStatistics> before,
        Optional<EventStatistics> after,
        List<EventDifference> differences,
        List<DimensionSegments> segments,
        Optional<MeterChange> proof) {

    /** The kinds of changes of a meter. */
    public enum Kind {
        /** Both sets have the same rules for the meter. */
        UNCHANGED,
        /** The rules, the event, the filters or the aggregation differ. */
        CHANGED,
        /** Only the second set has the meter, or it is active only there. */
        ADDED,
        /** Only the first set has the meter, or it is active only there. */
        REMOVED
    }

    /** Copies the lists. */
    public MeterDelta {
        periods = List.copyOf(periods);
        differences = List.copyOf(differences);
        segments = List.copyOf(segments);
    }

    /** Returns the values of a dimension that have nearly all of the change; empty if no dimension explains it. */
    public Optional<ExplainingSegment> explainingSegment() {
        return ExplainingSegment.of(differences, segments);
    }
}
