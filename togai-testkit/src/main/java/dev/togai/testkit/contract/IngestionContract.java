package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static dev.togai.testkit.contract.EventFixture.ride;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.EventRecord;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.EventOutcome;
import dev.togai.ingestion.EventResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.Ingestion;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.behavior.SettlePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Ingestion}, as JUnit 5 tests. To verify a transport, extend this class and connect the transport to the
 * fake, as {@link UsageMetersContract} describes. The fake has an active event schema and an active meter.
 */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test.
public abstract class IngestionContract {

    private EventFixture fixture;
    private FakeTogai fake;
    private Ingestion ingestion;

    /** Creates the contract for a subclass. */
    protected IngestionContract() {}

    /** Returns operations that reach this fake. Called once before each test. */
    protected abstract Ingestion connect(FakeTogai fake);

    /** Closes the resources that {@link #connect} opened. Called once after each test. Does nothing unless overridden. */
    protected void disconnect() {}

    @BeforeEach
    final void connectToAFakeWithASchema() {
        fixture = new EventFixture();
        fake = fixture.fake;
        ingestion = connect(fake);
    }

    @AfterEach
    final void disconnectFromTheFake() {
        disconnect();
    }

    private IngestionStatus status(String id) {
        return fake.events().find(id).flatMap(EventRecord::status).orElseThrow();
    }

    private static IngestEventRequest unchecked(UsageEvent event) {
        return IngestEventRequest.builder().event(event).unchecked().build();
    }

    private static IngestBatchRequest unchecked(List<UsageEvent> events) {
        return IngestBatchRequest.builder().events(events).unchecked().build();
    }

    private static List<UsageEvent> rides(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ride("ride-" + i).build())
                .toList();
    }

    @Test
    void an_accepted_event_is_metered() {
        assertThat(ingestion.ingest(ride("ride-1").build()).success()).contains(true);

        assertThat(status("ride-1")).isEqualTo(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
        assertThat(fixture.usage()).isEqualByComparingTo("12.40");
    }

    @Test
    void an_event_arrives_as_it_was_sent() {
        UsageEvent event = ride("seat/\u00FC 1")
                .dimension("city", "M\u00FCnchen \u2603")
                .timestamp("2026-11-02T10:00:00.123456Z")
                .build();

        ingestion.ingest(event);

        assertThat(fake.events().find("seat/\u00FC 1").orElseThrow().event()).isEqualTo(event);
    }

    @Test
    void an_event_without_an_id_is_sent_with_a_derived_one() {
        UsageEvent event = ride("").id(Optional.empty()).build();

        ingestion.ingest(event);
        ingestion.ingest(event);

        assertThat(fixture.usage()).isEqualByComparingTo("12.40");
        assertThat(status(event.withDerivedId().id().orElseThrow()))
                .isEqualTo(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
    }

    @Test
    void a_repeated_event_is_accepted_and_counts_once() {
        ingestion.ingest(ride("ride-1").build());

        assertThat(ingestion.ingest(ride("ride-1").build()).isFailure()).isFalse();

        assertThat(fixture.usage()).isEqualByComparingTo("12.40");
    }

    @Test
    void an_invalid_event_is_rejected() {
        assertThatFailureOf(() -> ingestion.ingest(
                        unchecked(ride("ride-1").attribute("speed", "1e3").build())))
                .hasStatus(400);
        assertThat(fake.events().get("ride-1")).isEmpty();
    }

    @Test
    void an_invalid_event_may_be_rejected_with_422() {
        fake.setBehavior(FakeBehavior.INVALID_EVENTS_RETURN_422, true);

        assertThatFailureOf(() -> ingestion.ingest(
                        unchecked(ride("ride-1").timestamp("yesterday").build())))
                .hasStatus(422);
    }

    @Test
    void an_event_is_processed_later() {
        fake.setSettlePolicy(SettlePolicy.after(Duration.ofMinutes(1)));

        ingestion.ingest(ride("ride-1").build());

        assertThat(status("ride-1")).isEqualTo(IngestionStatus.INGESTION_IN_PROGRESS);
        assertThat(fixture.usage()).isZero();
        fixture.time.advance(Duration.ofMinutes(1));
        assertThat(status("ride-1")).isEqualTo(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
    }

    @Test
    void a_test_processes_events_by_hand() {
        fake.setSettlePolicy(SettlePolicy.manual());
        ingestion.ingest(ride("ride-1").build());
        fixture.time.advance(Duration.ofDays(1));
        assertThat(status("ride-1")).isEqualTo(IngestionStatus.INGESTION_IN_PROGRESS);

        fake.settle();

        assertThat(status("ride-1")).isEqualTo(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
    }

    @Test
    void a_batch_of_500_events_is_accepted() {
        BatchResult result = ingestion.ingestBatch(rides(500));

        assertThat(result.isAccepted()).isTrue();
        assertThat(result.results()).hasSize(500);
        assertThat(fixture.usage()).isEqualByComparingTo("6200");
    }

    @Test
    void a_batch_of_501_events_is_rejected() {
        assertThatFailureOf(() -> ingestion.ingestBatch(rides(501))).hasStatus(400);
        assertThat(fixture.usage()).isZero();
    }

    @Test
    void the_rejected_events_of_a_batch_are_named() {
        List<UsageEvent> events = List.of(
                ride("ride-0").build(),
                ride("ride-1").timestamp("yesterday").build(),
                ride("ride-2").build());

        BatchResult result = ingestion.ingestBatch(unchecked(events));

        assertThat(result.results())
                .extracting(EventResult::outcome)
                .containsExactly(EventOutcome.ACCEPTED, EventOutcome.REJECTED, EventOutcome.ACCEPTED);
        assertThat(result.rejected().get(0).message().orElseThrow()).contains("timestamp");
        assertThat(fixture.usage()).isEqualByComparingTo("24.8");
    }

    @Test
    void a_batch_without_a_valid_event_is_rejected() {
        assertThatFailureOf(() -> ingestion.ingestBatch(
                        unchecked(List.of(ride("ride-1").timestamp("yesterday").build()))))
                .hasStatus(400);
    }

    @Test
    void of_events_with_one_id_in_a_batch_one_counts() {
        BatchResult result = ingestion.ingestBatch(
                List.of(ride("ride-1").build(), ride("ride-1").build()));

        assertThat(result.isAccepted()).isTrue();
        assertThat(fixture.usage()).isEqualByComparingTo("12.40");
    }

    @Test
    void any_number_of_events_is_ingested_in_batches() {
        BatchResult result = ingestion.ingestAll(rides(1_001));

        assertThat(result.isAccepted()).isTrue();
        assertThat(result.responses()).hasSize(3);
        assertThat(fake.events().all()).hasSize(1_001);
    }
}
