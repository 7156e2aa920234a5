package dev.togai.meters.plan;

import dev.togai.meters.report.MeterReport;
import java.util.List;
import java.util.Optional;

/**
 * The differences between the meters of the service and a set, by field and by meaning. Immutable and thread-safe.
 *
 * @param meters the meters that differ, in the order of the set
 * @param otherMeters the number of meters of the service that the set does not name
 */
public record MeterDrift(List<DriftedMeter> meters, int otherMeters) {

    /** Copies the list. */
    public MeterDrift {
        meters = List.copyOf(meters);
    }

    /**
     * A meter that differs.
     *
     * @param name the declared name, or the removed one
     * @param id the id of the meter; empty if it does not exist
     * @param differences the fields that differ
     */
    public record DriftedMeter(String name, Optional<String> id, List<FieldDifference> differences) {

        /** Copies the list. */
        public DriftedMeter {
            differences = List.copyOf(differences);
        }
    }

    /** Returns whether no meter differs. */
    public boolean isEmpty() {
        return meters.isEmpty();
    }

    /** Returns the report: the meters that differ, each as a warning. */
    public MeterReport report() {
        return PlanReport.of(this);
    }
}
