package dev.togai.testkit.metering;

import static dev.togai.testkit.metering.Rides.ride;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.commitment.BucketedCommitment;
import dev.togai.commitment.Commitment;
import dev.togai.commitment.CommitmentAccumulator;
import dev.togai.commitment.CommitmentKey;
import dev.togai.commitment.DiscrepancyLocator;
import dev.togai.commitment.LocationReport;
import dev.togai.commitment.ProcessedEvents;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.EventCategory;
import dev.togai.event.EventQuery;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.testkit.MeteredEvents;
import dev.togai.testkit.behavior.SettlePolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeteredEventsTest {

    private static final CommitmentKey KEY =
            CommitmentKey.of("a key for tests of at least 32 bytes".getBytes(StandardCharsets.US_ASCII));

    private final Rides rides = Rides.create();
    private final List<UsageEvent> recorded = new ArrayList<>();

    private void record(UsageEvent.Builder event) {
        recorded.add(event.build());
        rides.ingest(event);
    }

    private Commitment metered() {
        return MeteredEvents.commitment(rides.fake, KEY);
    }

    @Test
    void the_commitments_of_recorded_and_metered_events_are_equal() {
        CommitmentAccumulator accumulator = CommitmentAccumulator.create(KEY);
        for (int i = 0; i < 120; i++) {
            record(ride("ride-" + i).accountId("account-" + i % 7));
        }
        recorded.forEach(accumulator::add);
        rides.ingest(ride("ride-7").accountId("account-0"));

        assertThat(metered()).isEqualTo(accumulator.commitment());
        assertThat(MeteredEvents.bucketed(rides.fake, KEY)).isEqualTo(BucketedCommitment.of(KEY, recorded));
        assertThat(MeteredEvents.bucketed(rides.fake, KEY).buckets()).hasSize(7);
    }

    @Test
    void the_records_of_the_api_have_the_same_commitment() {
        record(ride("ride-1").timestamp("2026-11-02T15:30:00.000+05:30"));
        rides.fake.failNextEvent(IngestionStatus.INGESTION_FAILED);
        rides.ingest(ride("ride-2"));
        record(ride("ride-3"));
        EventQuery processed =
                EventQuery.builder().status(EventCategory.PROCESSED).build();

        assertThat(Commitment.of(KEY, ProcessedEvents.of(rides.events.all())))
                .isEqualTo(Commitment.of(KEY, ProcessedEvents.of(rides.events.all(processed))))
                .isEqualTo(Commitment.of(KEY, recorded))
                .isEqualTo(metered());
    }

    @Test
    void an_event_counts_once_it_is_processed_and_until_it_is_reverted() {
        rides.fake.setSettlePolicy(SettlePolicy.after(Duration.ofMinutes(1)));
        record(ride("ride-1"));
        assertThat(metered()).isEqualTo(Commitment.empty(KEY));

        rides.time.advance(Duration.ofMinutes(1));
        assertThat(metered()).isEqualTo(Commitment.of(KEY, recorded));

        rides.events.correct(CorrectionRequest.undo("acme", request -> request.eventId("ride-1")));
        assertThat(metered()).isEqualTo(Commitment.empty(KEY));
    }

    @Test
    void a_lost_and_an_altered_event_are_located() {
        for (int i = 0; i < 60; i++) {
            record(ride("ride-" + i).timestamp(Rides.MONDAY.plus(Duration.ofMinutes(20L * i))));
        }
        UsageEvent lost = ride("ride-60").timestamp(Rides.MONDAY).build();
        recorded.add(lost);
        UsageEvent altered = ride("ride-61").attribute("fare", 7).build();
        recorded.add(altered);
        rides.ingest(ride("ride-61"));

        LocationReport report = DiscrepancyLocator.of(KEY)
                .locate(
                        BucketedCommitment.of(KEY, recorded).differences(MeteredEvents.bucketed(rides.fake, KEY)),
                        bucket -> recorded,
                        bucket -> MeteredEvents.of(rides.fake));

        assertThat(report.isComplete()).isTrue();
        assertThat(report.discrepancies())
                .extracting(Object::toString)
                .containsExactly(
                        "LOST ride-60 of acme at 2026-11-02T00:00:00Z",
                        "ALTERED ride-61 of acme at 2026-11-02T10:00:00Z");
    }

    @Test
    void an_event_without_an_id_counts_under_the_id_that_its_schema_creates() {
        rides.fake.addSchema(
                Rides.schema().eventIdTemplate("ride-{{attributes.distance}}").build());
        rides.ingest(ride("any").id(Optional.empty()));

        assertThat(metered()).isEqualTo(Commitment.of(KEY, ride("ride-12.40").build()));
    }

    @Test
    void a_commitment_is_no_call() {
        record(ride("ride-1"));
        rides.fake.clearJournal();

        assertThat(metered().count()).isEqualTo(1);
        assertThat(rides.fake.journal()).isEmpty();
    }
}
