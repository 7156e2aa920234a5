package dev.togai.meters.check;

import dev.togai.meters.report.MeterReport;
import java.util.List;
import java.util.Objects;

/**
 * The differences between two sets of meters. Immutable and thread-safe.
 *
 * @param differences the meters that differ, in the order of the second set, followed by the removed ones
 * @param report the differences for a reviewer. A change that the policy of the meter forbids is an error, one that must be confirmed is a
 *     warning. The stricter one of the policies before and after the change applies, and a looser policy is a warning of its own
 */
public record MeterSetDiff(List<MeterDifference> differences, MeterReport report) {

    /** Copies the differences. */
    public MeterSetDiff {
        differences = List.copyOf(differences);
        Objects.requireNonNull(report, "report");
    }

    /** Returns whether the sets have the same meters. */
    public boolean isEmpty() {
        return differences.isEmpty();
    }
}
