package dev.togai.testkit.metering;

import static dev.togai.testkit.metering.Rides.ride;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.CorrectionStatus;
import dev.togai.testkit.behavior.FakeBehavior;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The correction of events whose id was used again. */
class RepeatedIdTest {

    private final Rides rides = Rides.create();

    private CorrectionResult redo() {
        return rides.events.correct(CorrectionRequest.redo("acme", it -> it.eventId("ride-1")));
    }

    @Test
    void a_redo_keeps_the_usage_of_both_records_of_an_id_that_was_used_again_after_45_days() {
        rides.ingest(ride("ride-1"));
        rides.time.advance(Duration.ofDays(46));
        rides.ingest(ride("ride-1"));
        assertThat(rides.usage()).isEqualByComparingTo("24.8");

        CorrectionResult corrected = redo();

        assertThat(rides.usage()).isEqualByComparingTo("24.8");
        assertThat(corrected.data())
                .extracting(CorrectedEvent::status)
                .containsExactly(CorrectionStatus.REVERTED_AND_REINGESTED, CorrectionStatus.FAILED);
    }

    @Test
    void a_redo_keeps_the_usage_of_an_event_whose_timestamp_a_behavior_rejects_now() {
        rides.ingest(ride("ride-1").timestamp("2026-11-02T10:00:00"));
        rides.fake.setBehavior(FakeBehavior.TIMESTAMPS_CAN_LACK_AN_OFFSET, false);

        CorrectionResult corrected = redo();

        assertThat(corrected.data())
                .extracting(CorrectedEvent::status)
                .containsExactly(CorrectionStatus.REVERTED_AND_REINGESTED);
        assertThat(rides.usage()).isEqualByComparingTo("12.4");
    }
}
