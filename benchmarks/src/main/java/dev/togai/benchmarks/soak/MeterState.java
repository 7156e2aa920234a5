package dev.togai.benchmarks.soak;

import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;

/**
 * The fields of a meter that a soak changes.
 *
 * @param status the state of its lifecycle
 * @param description its description
 */
record MeterState(String status, String description) {

    /** The state of a meter that was never created. */
    static final MeterState ABSENT = new MeterState("ABSENT", "");

    static MeterState of(UsageMeter meter) {
        return new MeterState(
                meter.status().map(MeterStatus::wireName).orElse("?"),
                meter.description().orElse(""));
    }

    MeterState moved(MeterStatus to) {
        return new MeterState(to.wireName(), description);
    }

    MeterState described(String otherwise) {
        return new MeterState(status, otherwise);
    }
}
