package dev.togai.benchmarks.recorder;

import dev.togai.event.UsageEvent;
import java.time.Instant;

/** The events that benchmarks of the recorder record. */
final class RecordedRides {

    static final String SCHEMA = "ride_completed";

    private static final Instant TIME = Instant.parse("2026-11-27T10:00:00Z");

    private RecordedRides() {}

    /** Returns a ride without an id, for which the recorder generates one. */
    static UsageEvent ride() {
        return builder().build();
    }

    /** Returns a ride with this number as its id. */
    static UsageEvent ride(long number) {
        return builder().id("ride-" + number).build();
    }

    private static UsageEvent.Builder builder() {
        return UsageEvent.builder()
                .schemaName(SCHEMA)
                .timestamp(TIME)
                .accountId("acme")
                .attribute("distance", "12.40");
    }
}
