package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static dev.togai.testkit.contract.EventFixture.MONDAY;
import static dev.togai.testkit.contract.EventFixture.ride;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.CorrectionStatus;
import dev.togai.event.EventCategory;
import dev.togai.event.EventPage;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.Events;
import dev.togai.event.IngestionStatus;
import dev.togai.event.MeterUnits;
import dev.togai.event.MeterUnitsStatus;
import dev.togai.event.PipelineInfo;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.plan.PricePlan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Events}, as JUnit 5 tests. To verify a transport, extend this class and connect the transport to the fake,
 * as {@link UsageMetersContract} describes. The fake has an active event schema and an active meter.
 */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test.
public abstract class EventsContract {

    private EventFixture fixture;
    private FakeTogai fake;
    private Events events;

    /** Creates the contract for a subclass. */
    protected EventsContract() {}

    /** Returns operations that reach this fake. Called once before each test. */
    protected abstract Events connect(FakeTogai fake);

    /** Closes the resources that {@link #connect} opened. Called once after each test. Does nothing unless overridden. */
    protected void disconnect() {}

    @BeforeEach
    final void connectToAFakeWithASchema() {
        fixture = new EventFixture();
        fake = fixture.fake;
        events = connect(fake);
    }

    @AfterEach
    final void disconnectFromTheFake() {
        disconnect();
    }

    private void ingestRides(int count) {
        for (int i = 0; i < count; i++) {
            fake.ingestion()
                    .ingest(ride("ride-" + i)
                            .timestamp(MONDAY.plus(Duration.ofMinutes(i)))
                            .build());
        }
    }

    private static Stream<String> ids(Iterable<EventRecord> records) {
        return StreamSupport.stream(records.spliterator(), false)
                .map(record -> record.event().id().orElseThrow());
    }

    @Test
    void an_event_has_the_units_of_its_meters() {
        ingestRides(1);

        EventRecord record = events.find("ride-0").orElseThrow();

        assertThat(record.status()).contains(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
        PipelineInfo steps = record.pipelineInfo().orElseThrow();
        MeterUnits units = steps.usageMeters().get(0);
        assertThat(units.id()).isEqualTo(fixture.meter.id());
        assertThat(units.status()).contains(MeterUnitsStatus.PROCESSED_UNITS_COMPUTED);
        assertThat(units.units()).contains(new BigDecimal("12.4"));
        assertThat(steps.eventSchema().orElseThrow().name()).isEqualTo("rides");
        assertThat(steps.account().orElseThrow().id()).isEqualTo("acme");
    }

    @Test
    void a_meter_that_does_not_match_has_no_units() {
        fake.ingestion()
                .ingest(ride("ride-1").dimensions(Map.of("city", "delhi")).build());

        EventRecord record = events.find("ride-1").orElseThrow();

        assertThat(record.status()).contains(IngestionStatus.INGESTION_COMPLETED_EVENT_NOT_METERED);
        MeterUnits units = record.pipelineInfo().orElseThrow().usageMeters().get(0);
        assertThat(units.status()).contains(MeterUnitsStatus.PROCESSED_FILTERED_OUT);
        assertThat(units.units()).isEmpty();
    }

    @Test
    void an_unknown_event_has_no_records() {
        assertThat(events.get("nothing")).isEmpty();
        assertThat(events.find("nothing")).isEmpty();
    }

    @Test
    void an_id_with_special_characters_is_found() {
        String id = "seat/\u00FC 1+2%3F?&=";
        fake.ingestion().ingest(ride(id).build());

        assertThat(events.get(id)).hasSize(1);
    }

    @Test
    void events_are_listed_in_pages_with_the_latest_first() {
        ingestRides(120);

        assertThat(ids(events.all()))
                .hasSize(120)
                .startsWith("ride-119", "ride-118")
                .endsWith("ride-0");
    }

    @Test
    void a_page_continues_after_the_page_before() {
        ingestRides(5);
        EventPage first = events.list(EventQuery.builder().pageSize(2).build());
        // An event that is later than those of the first page does not move the next page.
        fake.ingestion()
                .ingest(ride("new").timestamp(MONDAY.plus(Duration.ofHours(1))).build());

        EventPage second = events.list(
                EventQuery.builder().nextToken(first.nextToken().orElseThrow()).build());

        assertThat(ids(first.events())).containsExactly("ride-4", "ride-3");
        assertThat(ids(second.events())).containsExactly("ride-2", "ride-1");
    }

    @Test
    void events_are_filtered_by_account_schema_and_status() {
        ingestRides(2);
        fake.ingestion().ingest(ride("other").accountId("globex").build());
        fake.ingestion().ingest(ride("unknown").schemaName("walks").build());

        assertThat(ids(events.all(EventQuery.builder().accountId("globex").build())))
                .containsExactly("other");
        assertThat(ids(events.all(EventQuery.builder().schemaName("walks").build())))
                .containsExactly("unknown");
        assertThat(ids(events.all(EventQuery.builder()
                        .accountId("acme")
                        .status(EventCategory.PROCESSED)
                        .build())))
                .containsExactly("ride-1", "ride-0");
    }

    @Test
    void an_unknown_status_and_an_invalid_token_are_rejected() {
        assertThatFailureOf(
                        () -> events.list(EventQuery.builder().status("DONE").build()))
                .hasStatus(400);
        assertThatFailureOf(
                        () -> events.list(EventQuery.builder().nextToken("x").build()))
                .hasStatus(400);
    }

    @Test
    void an_undone_event_does_not_count() {
        ingestRides(2);

        CorrectionResult result = events.correct(CorrectionRequest.undo("acme", it -> it.eventId("ride-0")));

        assertThat(result.data())
                .singleElement()
                .satisfies(event -> assertThat(event.status()).isEqualTo(CorrectionStatus.REVERTED));
        assertThat(fixture.usage()).isEqualByComparingTo("12.40");
        assertThat(events.find("ride-0").orElseThrow().status()).contains(IngestionStatus.REVERTED);
    }

    @Test
    void a_redone_event_is_metered_again() {
        ingestRides(1);
        fake.usageMeters().deactivate(fixture.meter.id());

        CorrectionResult result = events.correct(CorrectionRequest.redo("acme", it -> it.eventId("ride-0")));

        assertThat(result.data())
                .extracting(CorrectedEvent::status)
                .containsExactly(CorrectionStatus.REVERTED_AND_REINGESTED);
        assertThat(fixture.usage()).isZero();
        assertThat(events.get("ride-0"))
                .extracting(record -> record.status().orElseThrow())
                .containsExactly(IngestionStatus.INGESTION_COMPLETED_NO_MATCHING_METERS, IngestionStatus.REVERTED);
    }

    @Test
    void a_replaced_event_counts_instead_of_the_other() {
        ingestRides(1);

        events.correct(CorrectionRequest.redoEvent(
                "acme",
                ride("ride-0b").attributes(List.of()).attribute("distance", "7").build(),
                it -> it.eventId("ride-0")));

        assertThat(fixture.usage()).isEqualByComparingTo("7");
        assertThat(events.find("ride-0b").orElseThrow().status())
                .contains(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
    }

    @Test
    void a_correction_selects_by_reference_and_by_time() {
        ingestRides(3);
        String reference = events.find("ride-0").orElseThrow().referenceId().orElseThrow();

        events.correct(CorrectionRequest.undo("acme", it -> it.referenceId(reference)));
        events.correct(CorrectionRequest.undo("acme", it -> it.eventSourceTime(MONDAY.plus(Duration.ofMinutes(2)))));

        assertThat(fixture.usage()).isEqualByComparingTo("12.40");
        assertThat(events.find("ride-1").orElseThrow().status())
                .contains(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
    }

    @Test
    void an_event_of_another_account_is_not_corrected() {
        ingestRides(1);

        assertThatFailureOf(() -> events.correct(CorrectionRequest.undo("globex", it -> it.eventId("ride-0"))))
                .hasStatus(404);
        assertThat(fixture.usage()).isEqualByComparingTo("12.40");
    }

    @Test
    void an_event_of_a_past_cycle_is_not_corrected() {
        fake.setPricePlan("acme", PricePlan.weekly());
        ingestRides(1);
        fixture.time.advance(Duration.ofDays(7));

        CorrectionResult result = events.correct(CorrectionRequest.undo("acme", it -> it.eventId("ride-0")));

        assertThat(result.failed())
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).contains("Event was ingested in past pricing cycle"));
        assertThat(fixture.usage()).isEqualByComparingTo("12.40");
    }
}
