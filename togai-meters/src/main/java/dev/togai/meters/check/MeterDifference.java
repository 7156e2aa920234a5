package dev.togai.meters.check;

import dev.togai.proof.MeterChange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The difference of one meter between two sets. Immutable and thread-safe.
 *
 * @param kind the kind of the difference
 * @param name the name of the meter; that in the second set if both have the meter
 * @param formerName the name in the first set; empty unless the meter is renamed
 * @param change the change of the units of events; empty unless the rules, the filters, the event, the aggregation or the type differ
 * @param keys the keys of the file that differ, without the name, in the order of a file
 */
public record MeterDifference(
        Kind kind, String name, Optional<String> formerName, Optional<MeterChange> change, List<String> keys) {

    /** The kinds of differences. */
    public enum Kind {
        /** Only the second set has the meter. */
        ADDED,
        /** Only the first set has the meter, or the second set removes a meter that neither set declares. */
        REMOVED,
        /** The name differs, and possibly other values. */
        RENAMED,
        /** Values other than the name differ. */
        CHANGED
    }

    /** Copies the keys. */
    public MeterDifference {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(formerName, "formerName");
        Objects.requireNonNull(change, "change");
        keys = List.copyOf(keys);
    }
}
