package dev.togai.benchmarks.soak;

import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;

/**
 * What a soak changes of a meter.
 *
 * @param status where it stands in its life
 * @param description what it is for
 */
record MeterState(String status, String description) {

    /** There is no such meter, nor was there one. */
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
