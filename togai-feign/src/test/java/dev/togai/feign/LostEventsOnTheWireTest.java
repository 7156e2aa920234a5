package dev.togai.feign;

import static dev.togai.feign.EventWire.ACCEPTED;
import static dev.togai.feign.EventWire.LOST;
import static dev.togai.feign.EventWire.RIDE;
import static dev.togai.feign.EventWire.records;
import static dev.togai.feign.EventWire.shown;
import static dev.togai.feign.WireServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.error.BadRequestException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.CorrectionStatus;
import dev.togai.event.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls on events whose responses were lost: neither a false success nor a false failure. */
@Timeout(60)
class LostEventsOnTheWireTest {

    private static final byte[] CONFLICT = response(409, "{\"message\":\"Event exists\"}");
    private static final byte[] INVALID = response(400, "{\"message\":\"value must be a decimal number\"}");
    private static final byte[] DUPLICATE = response(400, "{\"message\":\"Duplicate event id ride-1\"}");
    private static final byte[] NOT_FOUND = response(404, "{\"message\":\"No such event\"}");
    private static final byte[] FORBIDDEN = response(403, "{\"message\":\"no\"}");
    private static final byte[] NONE = response(200, "{\"events\":[]}");
    private static final byte[] METERED = shown("INGESTION_COMPLETED_EVENT_METERED");
    private static final byte[] REVERTED = shown("REVERTED");
    private static final byte[] CORRECTED = response(
            200,
            records("ride-1", "REVERTED")
                    .replace("{\"events\"", "{\"data\"")
                    .replace("\"createdAt\"", "\"status\":\"REVERTED\",\"reason\":\"Event Reverted\",\"createdAt\""));

    private static final Duration SETTLE_TIME = Duration.ofSeconds(5);

    private static final String INGEST = "POST /ingest";
    private static final String BATCH = "POST /ingestBatch";
    private static final String LOOK_UP = "GET /events/ride-1";
    private static final String UNDO = "POST /events/correction?action=UNDO&account_id=acme&event_id=ride-1";

    private static CorrectionRequest undo() {
        return CorrectionRequest.undo("acme", it -> it.eventId("ride-1"));
    }

    // One event.

    @Test
    void a_lost_ingestion_is_repeated_with_the_same_body_and_without_a_look_up() {
        try (EventWire wire = new EventWire(LOST, LOST, ACCEPTED)) {
            wire.ingestion().ingest(RIDE);

            assertThat(wire.lines()).containsExactly(INGEST, INGEST, INGEST);
            assertThat(List.of(wire.body(0), wire.body(1))).containsOnly(wire.body(2));
        }
    }

    @Test
    void an_ingestion_lost_each_time_is_unknown_with_the_advice_to_send_it_again() {
        try (EventWire wire = new EventWire(LOST)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(RIDE))
                    .withMessageContaining("ingest event \"ride-1\"")
                    .withMessageContaining("Send the same events again, with the same ids");
            assertThat(wire.lines()).hasSize(4);
        }
    }

    @Test
    void e9_a_conflict_after_a_lost_ingestion_is_its_success_if_togai_shows_the_event() {
        for (byte[] rejection : List.of(CONFLICT, DUPLICATE, INVALID)) {
            try (EventWire wire = new EventWire(LOST, rejection, METERED)) {
                assertThat(wire.ingestion().ingest(RIDE).success()).contains(true);

                assertThat(wire.lines()).containsExactly(INGEST, INGEST, LOOK_UP);
            }
        }
    }

    @Test
    void an_event_that_appears_within_the_settle_time_is_found() {
        try (EventWire wire = new EventWire(LOST, CONFLICT, NONE, METERED)) {
            long start = wire.time.nanoTime();

            assertThat(wire.ingestion().ingest(RIDE).success()).contains(true);

            assertThat(wire.since(start)).isGreaterThanOrEqualTo(SETTLE_TIME);
            assertThat(wire.lines()).containsExactly(INGEST, INGEST, LOOK_UP, LOOK_UP);
        }
    }

    @Test
    void e9_a_conflict_without_an_event_is_unknown() {
        try (EventWire wire = new EventWire(LOST, CONFLICT, NONE)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(RIDE))
                    .withMessageContaining("rejected the id as a duplicate and does not show its event");
        }
    }

    @Test
    void a_rejection_without_an_event_is_a_failure_because_the_first_request_met_the_same_limits() {
        try (EventWire wire = new EventWire(LOST, INVALID, NONE)) {
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(RIDE));
            assertThat(wire.lines()).containsExactly(INGEST, INGEST, LOOK_UP, LOOK_UP);
        }
    }

    @Test
    void a_rejection_of_a_repeated_attribute_is_no_duplicate_event() {
        byte[] rejection = response(400, "{\"message\":\"Duplicate attribute distance\"}");
        try (EventWire wire = new EventWire(LOST, rejection, NONE)) {
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(RIDE));
        }
    }

    @Test
    void a_404_to_the_look_up_proves_nothing() {
        try (EventWire wire = new EventWire(LOST, INVALID, NOT_FOUND)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(RIDE))
                    .withMessageContaining("A 404 alone does not prove");
        }
    }

    @Test
    void a_token_that_may_not_read_events_leaves_the_word_of_the_rejection() {
        try (EventWire wire = new EventWire(LOST, CONFLICT, FORBIDDEN)) {
            assertThat(wire.ingestion().ingest(RIDE).success()).contains(true);
        }
        try (EventWire wire = new EventWire(LOST, INVALID, FORBIDDEN)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(RIDE));
        }
    }

    @Test
    void another_event_of_the_id_is_no_success() {
        byte[] other = response(200, records("ride-1", "INGESTION_FAILED").replace("ride_completed", "api_call"));
        try (EventWire wire = new EventWire(LOST, CONFLICT, other)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(RIDE))
                    .withMessageContaining("Togai has another event of the id");
        }
    }

    @Test
    void e11_a_reverted_event_of_the_id_is_no_success() {
        try (EventWire wire = new EventWire(LOST, CONFLICT, REVERTED)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(RIDE));
        }
    }

    @Test
    void a_look_up_that_fails_leaves_the_outcome_unknown() {
        try (EventWire wire = new EventWire(LOST, CONFLICT, LOST)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(RIDE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 413, 302})
    void another_status_after_a_lost_ingestion_proves_nothing(int status) {
        try (EventWire wire = new EventWire(LOST, response(status, "{}"), NONE)) {
            assertThatExceptionOfType(Exception.class)
                    .isThrownBy(() -> wire.ingestion().ingest(RIDE))
                    .isInstanceOf(status == 413 ? BadRequestException.class : OutcomeUnknownException.class);
        }
    }

    // Batches.

    @Test
    void e8_a_lost_batch_is_repeated_with_the_same_body() {
        try (EventWire wire = new EventWire(LOST, ACCEPTED)) {
            assertThat(wire.ingestion().ingestBatch(List.of(RIDE)).isAccepted()).isTrue();

            assertThat(wire.lines()).containsExactly(BATCH, BATCH);
            assertThat(wire.body(1)).isEqualTo(wire.body(0));
        }
    }

    @Test
    void a_batch_rejected_after_a_lost_request_is_unknown_without_a_wait() {
        for (byte[] rejection : List.of(CONFLICT, INVALID)) {
            try (EventWire wire = new EventWire(LOST, rejection)) {
                long start = wire.time.nanoTime();

                assertThatExceptionOfType(OutcomeUnknownException.class)
                        .isThrownBy(() -> wire.ingestion().ingestBatch(List.of(RIDE)))
                        .withMessageContaining("Send the same events again, with the same ids");
                assertThat(wire.lines()).containsExactly(BATCH, BATCH);
                assertThat(wire.since(start)).isLessThan(Duration.ofSeconds(1));
            }
        }
    }

    // Corrections.

    @Test
    void a_lost_undo_is_looked_up_before_anything_is_repeated() {
        try (EventWire wire = new EventWire(LOST, REVERTED)) {
            CorrectionResult result = wire.events().correct(undo());

            assertThat(result.data()).singleElement().satisfies(event -> {
                assertThat(event).extracting(CorrectedEvent::status).isEqualTo(CorrectionStatus.REVERTED);
                assertThat(event.referenceId()).contains("event.REVERTED");
            });
            assertThat(wire.lines()).containsExactly(UNDO, LOOK_UP);
        }
    }

    @Test
    void a_lost_undo_without_an_effect_is_repeated_after_the_settle_time() {
        try (EventWire wire = new EventWire(LOST, METERED, METERED, CORRECTED)) {
            long start = wire.time.nanoTime();

            assertThat(wire.events().correct(undo()).data()).hasSize(1);

            assertThat(wire.since(start)).isGreaterThanOrEqualTo(SETTLE_TIME);
            assertThat(wire.lines()).containsExactly(UNDO, LOOK_UP, LOOK_UP, UNDO);
        }
    }

    @Test
    void a_lost_undo_that_takes_effect_within_the_settle_time_is_found() {
        try (EventWire wire = new EventWire(LOST, METERED, REVERTED)) {
            assertThat(wire.events().correct(undo()).data()).hasSize(1);

            assertThat(wire.lines()).containsExactly(UNDO, LOOK_UP, LOOK_UP);
        }
    }

    @Test
    void an_undo_whose_retry_is_rejected_succeeds_if_the_event_is_reverted() {
        try (EventWire wire = new EventWire(LOST, METERED, METERED, INVALID, REVERTED)) {
            assertThat(wire.events().correct(undo()).data()).hasSize(1);
        }
        try (EventWire wire = new EventWire(LOST, METERED, METERED, INVALID, METERED)) {
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> wire.events().correct(undo()));
        }
    }

    @Test
    void a_record_that_is_not_reverted_means_that_the_undo_had_no_effect() {
        byte[] mixed = shown("REVERTED", "INGESTION_COMPLETED_EVENT_METERED");
        try (EventWire wire = new EventWire(LOST, mixed, mixed, CORRECTED)) {
            wire.events().correct(undo());

            assertThat(wire.lines()).containsExactly(UNDO, LOOK_UP, LOOK_UP, UNDO);
        }
    }

    @Test
    void a_duplicate_beside_a_reverted_record_is_no_obstacle() {
        try (EventWire wire = new EventWire(LOST, shown("INGESTION_FAILED_DUPLICATE_EVENT", "REVERTED"))) {
            assertThat(wire.events().correct(undo()).data()).hasSize(1);
        }
    }

    @Test
    void only_the_records_that_the_undo_selects_count() {
        byte[] both = response(
                200,
                records("ride-1", "REVERTED", "INGESTION_COMPLETED_EVENT_METERED")
                        .replaceFirst("06:15:31Z", "05:00:00Z"));
        CorrectionRequest request = CorrectionRequest.undo(
                "acme", it -> it.eventId("ride-1").createdAt(Instant.parse("2026-11-02T05:00:00Z")));
        try (EventWire wire = new EventWire(LOST, both)) {
            assertThat(wire.events().correct(request).data()).hasSize(1);
        }
    }

    @Test
    void an_undo_of_an_event_that_togai_does_not_show_is_unknown() {
        for (byte[] nothing : List.of(NONE, NOT_FOUND, FORBIDDEN, LOST)) {
            try (EventWire wire = new EventWire(LOST, nothing)) {
                assertThatExceptionOfType(OutcomeUnknownException.class)
                        .isThrownBy(() -> wire.events().correct(undo()))
                        .withMessageContaining("Read the records of each event");
                assertThat(wire.lines()).filteredOn(UNDO::equals).hasSize(1);
            }
        }
    }

    @Test
    void an_undo_that_selects_no_single_id_is_unknown_at_once() {
        List<CorrectionRequest> requests = List.of(
                CorrectionRequest.undo("acme", it -> it.referenceId("event.1")),
                CorrectionRequest.undo("acme", it -> it.eventId("ride-1").async(true)));
        for (CorrectionRequest request : requests) {
            try (EventWire wire = new EventWire(LOST)) {
                long start = wire.time.nanoTime();

                assertThatExceptionOfType(OutcomeUnknownException.class)
                        .isThrownBy(() -> wire.events().correct(request));
                assertThat(wire.lines()).hasSize(1);
                assertThat(wire.since(start)).isZero();
            }
        }
    }

    @Test
    void a_lost_redo_is_never_repeated() {
        UsageEvent other = UsageEvent.builder().from(RIDE).id("ride-2").build();
        List<CorrectionRequest> requests = List.of(
                CorrectionRequest.redo("acme", it -> it.eventId("ride-1")),
                CorrectionRequest.redoEvent("acme", other, it -> it.eventId("ride-1")));
        for (CorrectionRequest request : requests) {
            try (EventWire wire = new EventWire(LOST, CORRECTED)) {
                assertThatExceptionOfType(OutcomeUnknownException.class)
                        .isThrownBy(() -> wire.events().correct(request))
                        .withMessageContaining("do not show when it was ingested again");
                assertThat(wire.lines()).hasSize(1);
            }
        }
    }

    @Test
    void a_correction_that_togai_did_not_begin_is_repeated() {
        byte[] busy = response(429, "{\"message\":\"slow down\"}");
        CorrectionRequest redo = CorrectionRequest.redo("acme", it -> it.eventId("ride-1"));
        try (EventWire wire = new EventWire(busy, busy, CORRECTED)) {
            assertThat(wire.events().correct(redo).data()).hasSize(1);
            assertThat(wire.lines()).hasSize(3);
        }
    }

    @Test
    void a_503_with_retry_after_does_not_repeat_a_redo_even_if_creates_are_repeated() {
        byte[] unavailable = response(503, "{\"message\":\"later\"}", "Retry-After: 1");
        RetryPolicy retry = RetryPolicy.defaults().withRetryCreatesOnUnavailable(true);
        CorrectionRequest redo = CorrectionRequest.redo("acme", it -> it.eventId("ride-1"));
        try (EventWire wire = new EventWire(
                config -> config.withResilience(
                        ResiliencePolicy.defaults().withoutRateLimits().withRetry(retry)),
                unavailable,
                CORRECTED)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> wire.events().correct(redo));
            assertThat(wire.lines()).hasSize(1);
        }
    }

    @Test
    void a_response_about_another_event_is_a_lost_one() {
        byte[] misplaced = response(
                200,
                records("ride-9", "REVERTED")
                        .replace("{\"events\"", "{\"data\"")
                        .replace("\"createdAt\"", "\"status\":\"REVERTED\",\"createdAt\""));
        try (EventWire wire = new EventWire(misplaced, REVERTED)) {
            assertThat(wire.events().correct(undo()).data()).hasSize(1);
            assertThat(wire.lines()).containsExactly(UNDO, LOOK_UP);
        }
    }
}
