package dev.togai.feign;

import static dev.togai.feign.EventWire.ACCEPTED;
import static dev.togai.feign.EventWire.RIDE;
import static dev.togai.feign.EventWire.records;
import static dev.togai.feign.EventWire.shown;
import static dev.togai.feign.WireServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.call.Operation.Quota;
import dev.togai.config.RateLimit;
import dev.togai.config.ResiliencePolicy;
import dev.togai.error.BadRequestException;
import dev.togai.error.CallException;
import dev.togai.error.ConflictException;
import dev.togai.error.ForbiddenException;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.error.UnsuccessfulResponseException;
import dev.togai.event.CorrectionAction;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.EventId;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.EventOutcome;
import dev.togai.ingestion.EventResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests that ingest, read and correct events, byte by byte, and the responses to them. */
@Timeout(60)
class EventsOnTheWireTest {

    private static final String CORRECTED = records("ride-1", "REVERTED")
            .replace("{\"events\"", "{\"data\"")
            .replace("\"createdAt\"", "\"status\":\"REVERTED\",\"reason\":\"Event Reverted\",\"createdAt\"");

    private static UsageEvent ride(int number) {
        return UsageEvent.builder().from(RIDE).id("ride-" + number).build();
    }

    // Requests.

    @Test
    void one_event_is_posted_with_its_id_and_its_time_in_utc() {
        try (EventWire wire = new EventWire(ACCEPTED)) {
            wire.ingestion()
                    .ingest(UsageEvent.builder()
                            .from(RIDE)
                            .timestamp("2026-11-02T11:45:30+05:30")
                            .build());

            assertThat(wire.lines()).containsExactly("POST /ingest");
            assertThat(wire.server().onlyRequest()).contains("Content-Type: application/json\r\n");
            assertThat(wire.body(0))
                    .isEqualTo("{\"event\":{\"schemaName\":\"ride_completed\",\"id\":\"ride-1\","
                            + "\"timestamp\":\"2026-11-02T06:15:30.000Z\",\"accountId\":\"acme\","
                            + "\"attributes\":[{\"name\":\"distance\",\"value\":\"12.40\"}],\"dimensions\":{}}}");
        }
    }

    @Test
    void a_batch_is_posted_to_its_own_route() {
        try (EventWire wire = new EventWire(ACCEPTED)) {
            wire.ingestion().ingestBatch(List.of(ride(1), ride(2)));

            assertThat(wire.lines()).containsExactly("POST /ingestBatch");
            assertThat(wire.body(0))
                    .startsWith("{\"events\":[{\"schemaName\":\"ride_completed\",\"id\":\"ride-1\",")
                    .contains("\"id\":\"ride-2\"");
        }
    }

    @Test
    void e7_an_event_without_an_id_has_the_same_derived_id_in_every_request_and_call() {
        UsageEvent bare =
                UsageEvent.builder().from(RIDE).id(java.util.Optional.empty()).build();
        try (EventWire wire = new EventWire(EventWire.LOST, ACCEPTED)) {
            wire.ingestion().ingest(bare);
            wire.ingestion().ingestBatch(List.of(bare));

            assertThat(wire.server().requests())
                    .hasSize(3)
                    .allSatisfy(request -> assertThat(request)
                            .contains("\"id\":\"" + bare.withDerivedId().id().orElseThrow() + '"'));
        }
    }

    @Test
    void e1_a_batch_of_a_thousand_large_events_is_sent_whole() {
        UsageEvent.Builder large = UsageEvent.builder().from(RIDE);
        for (int i = 0; i < 50; i++) {
            large.dimension("dimension-" + i, "\u00e9".repeat(200));
        }
        List<UsageEvent> events = IntStream.range(0, 1_000)
                .mapToObj(i -> large.id("ride-" + i).build())
                .toList();
        try (EventWire wire = new EventWire(ACCEPTED)) {
            BatchResult result = wire.ingestion().ingestBatch(IngestBatchRequest.of(events));

            assertThat(result.accepted()).hasSize(1_000);
            assertThat(wire.body(0)).hasSizeGreaterThan(10_000_000).endsWith("}]}");
        }
    }

    @Test
    void w1_a_list_has_its_parameters_in_the_documented_order_and_case() {
        try (EventWire wire = new EventWire(response(200, "{\"events\":[]}"))) {
            wire.events()
                    .list(EventQuery.builder()
                            .pageSize(7)
                            .schemaName("ride completed")
                            .accountId("a/b c+d")
                            .status("PROCESSED")
                            .nextToken("a+/=")
                            .build());
            wire.events().list(EventQuery.all());

            assertThat(wire.lines())
                    .containsExactly(
                            "GET /events?nextToken=a%2B%2F%3D&status=PROCESSED&account_id=a%2Fb%20c%2Bd"
                                    + "&schema_name=ride%20completed&pageSize=7",
                            "GET /events");
        }
    }

    @ParameterizedTest
    @CsvSource({"seat/1, seat%2F1", "a b+c, a%20b%2Bc", "m\u00fcter, m%C3%BCter", "a?b#c, a%3Fb%23c", "%2F, %252F"})
    void w4_an_id_is_one_path_segment(String id, String encoded) {
        try (EventWire wire = new EventWire(response(200, "{\"events\":[]}"))) {
            assertThat(wire.events().get(id)).isEmpty();

            assertThat(wire.lines()).containsExactly("GET /events/" + encoded);
        }
    }

    @Test
    void e12_an_id_of_512_characters_is_read() {
        String id = "i".repeat(512);
        try (EventWire wire = new EventWire(response(200, records(id, "REVERTED")))) {
            assertThat(wire.events().find(id)).isPresent();
        }
    }

    @Test
    void e23_a_correction_has_all_documented_parameters_and_no_body() {
        try (EventWire wire = new EventWire(response(200, CORRECTED))) {
            wire.events().correct(CorrectionRequest.undo("acme", it -> it.eventId("ride-1")));
            wire.events()
                    .correct(CorrectionRequest.redo(
                            "a b",
                            it -> it.eventId("ride-1")
                                    .createdAt(Instant.parse("2026-11-02T06:15:31Z"))
                                    .async(true)
                                    .requireConfirmation(true)));
            wire.events().correct(CorrectionRequest.undo("acme", it -> it.referenceId("event.1")));
            wire.events()
                    .correct(CorrectionRequest.undo(
                            "acme",
                            it -> it.eventId("ride-1").eventSourceTime(Instant.parse("2026-11-02T06:15:30.000001Z"))));
            wire.events()
                    .correct(CorrectionRequest.everyEventOf("acme", CorrectionAction.UNDO)
                            .build());

            assertThat(wire.lines())
                    .containsExactly(
                            "POST /events/correction?action=UNDO&account_id=acme&event_id=ride-1",
                            "POST /events/correction?action=REDO&require_confirmation=true&account_id=a%20b"
                                    + "&event_id=ride-1&created_at=2026-11-02T06%3A15%3A31.000Z&async=true",
                            "POST /events/correction?action=UNDO&account_id=acme&id=event.1",
                            "POST /events/correction?action=UNDO&account_id=acme&event_id=ride-1"
                                    + "&event_source_time=2026-11-02T06%3A15%3A30.000001Z",
                            "POST /events/correction?action=UNDO&account_id=acme");
            assertThat(wire.server().requests())
                    .allSatisfy(request -> assertThat(request).contains("Content-Length: 0\r\n"));
        }
    }

    @Test
    void a_replacement_is_the_body_of_its_correction() {
        try (EventWire wire = new EventWire(response(200, CORRECTED))) {
            wire.events().correct(CorrectionRequest.redoEvent("acme", ride(2), it -> it.eventId("ride-1")));

            assertThat(wire.lines())
                    .containsExactly("POST /events/correction?action=REDO_EVENT&account_id=acme&event_id=ride-1");
            assertThat(wire.body(0)).startsWith("{\"event\":{\"schemaName\":\"ride_completed\",\"id\":\"ride-2\",");
        }
    }

    @Test
    void an_invalid_event_is_not_sent() {
        UsageEvent invalid =
                UsageEvent.builder().from(RIDE).attribute("fare", "1e3").build();
        try (EventWire wire = new EventWire(ACCEPTED)) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(invalid));
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> wire.ingestion().ingestBatch(List.of(RIDE, invalid)))
                    .withMessageContaining("events[1].attributes[1].value");

            assertThat(wire.lines()).isEmpty();
        }
    }

    @Test
    void an_unchecked_event_is_sent_as_it_is() {
        UsageEvent bare = UsageEvent.builder()
                .schemaName("s")
                .accountId("a")
                .timestamp("yesterday")
                .build();
        try (EventWire wire = new EventWire(ACCEPTED)) {
            wire.ingestion()
                    .ingest(IngestEventRequest.builder().event(bare).unchecked().build());

            assertThat(wire.body(0)).doesNotContain("\"id\"").contains("\"timestamp\":\"yesterday\"");
        }
    }

    // Responses to an ingestion.

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"success\":true}",
                "201 | {}",
                "202 | {\"success\":true,\"newer\":1.0}",
                "204 | ``",
            })
    void e3_any_success_accepts_an_event_and_204_does_so_without_a_body(int status, String body) {
        try (EventWire wire = new EventWire(response(status, body))) {
            assertThat(wire.ingestion().ingest(RIDE).isFailure()).isFalse();
            assertThat(wire.ingestion().ingestBatch(List.of(RIDE)).isAccepted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "202 | {\"success\":false}",
                "200 | {\"success\":\"false\",\"message\":\"not today\"}",
                "200 | {\"statusCode\":422,\"message\":\"not today\"}",
                "200 | {\"error\":{\"statusCode\":422,\"message\":\"not today\"}}",
                "202 | {\"success\":false,\"errors\":[{\"eventPayload\":{\"id\":\"ride-1\"},\"message\":\"m\"}]}",
            })
    void a_success_status_whose_body_reports_a_failure_is_a_failure(int status, String body) {
        try (EventWire wire = new EventWire(response(status, body))) {
            assertThatExceptionOfType(UnsuccessfulResponseException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(RIDE))
                    .satisfies(e -> assertThat(e.status()).isEqualTo(status));
            assertThatExceptionOfType(UnsuccessfulResponseException.class)
                    .isThrownBy(() -> wire.ingestion().ingestBatch(List.of(RIDE)));
            assertThat(wire.lines()).hasSize(2);
        }
    }

    @Test
    void the_message_of_a_failure_never_has_the_token() {
        try (EventWire wire =
                new EventWire(response(202, "{\"success\":false,\"message\":\"Bearer " + WireServer.TOKEN + "\"}"))) {
            assertThatThrownBy(() -> wire.ingestion().ingest(RIDE)).message().doesNotContain(WireServer.TOKEN);
        }
    }

    @Test
    void e2_a_207_reaches_the_result_of_each_event() {
        String body = "{\"success\":false,\"statusCode\":207,\"details\":{\"errors\":[{\"index\":1,"
                + "\"eventId\":\"ride-2\",\"message\":\"m\"}]}}";
        try (EventWire wire = new EventWire(response(207, body))) {
            BatchResult result = wire.ingestion().ingestBatch(List.of(ride(1), ride(2), ride(3)));

            assertThat(result.results())
                    .extracting(EventResult::outcome)
                    .containsExactly(EventOutcome.ACCEPTED, EventOutcome.REJECTED, EventOutcome.ACCEPTED);
            assertThat(wire.lines()).hasSize(1);
        }
    }

    @Test
    void a_207_without_details_leaves_all_events_unknown() {
        try (EventWire wire = new EventWire(response(207, "{}"))) {
            assertThat(wire.ingestion().ingestBatch(List.of(ride(1), ride(2))).unknown())
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 413, 422})
    void e4_a_rejection_is_permanent_and_a_batch_is_never_split(int status) {
        try (EventWire wire = new EventWire(response(status, "{\"message\":\"no\"}"))) {
            assertThatExceptionOfType(TogaiApiException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(RIDE))
                    .satisfies(e -> assertThat(e.status()).isEqualTo(status));
            assertThatExceptionOfType(TogaiApiException.class)
                    .isThrownBy(() -> wire.ingestion().ingestBatch(List.of(ride(1), ride(2))));
            assertThat(wire.lines()).hasSize(2);
        }
    }

    @Test
    void e4_a_body_that_is_too_large_is_a_bad_request() {
        for (int status : List.of(413, 422)) {
            try (EventWire wire = new EventWire(
                    response(status, "{\"error\":{\"statusCode\":422,\"message\":\"request entity too large\"}}"))) {
                assertThatExceptionOfType(BadRequestException.class)
                        .isThrownBy(() -> wire.ingestion().ingestBatch(List.of(RIDE)))
                        .withMessageContaining("request entity too large");
            }
        }
    }

    @Test
    void e9_a_duplicate_of_an_earlier_call_is_a_conflict() {
        try (EventWire wire = new EventWire(response(409, "{\"message\":\"Duplicate event\"}"))) {
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(RIDE));
            assertThat(wire.lines()).containsExactly("POST /ingest");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"200 | ``", "202 | []", "202 | \"ok\"", "207 | ``", "202 | <html>"})
    void a_body_in_another_form_proves_nothing(int status, String body) {
        try (EventWire wire = new EventWire(response(status, body))) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> wire.ingestion().ingestBatch(List.of(RIDE)))
                    .withCauseInstanceOf(UnreadableResponseException.class);
            assertThat(wire.lines()).hasSize(4);
        }
    }

    // Responses to reads and corrections.

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"events\":[]}",
                "200 | {\"events\":null}",
                "200 | {}",
                "404 | {\"message\":\"No such event\"}",
                "404 | <html>",
                "400 | {\"message\":\"Invalid id\"}",
            })
    void e13_an_unknown_id_has_no_records(int status, String body) {
        try (EventWire wire = new EventWire(response(status, body))) {
            assertThat(wire.events().get("ride-1")).isEmpty();
            assertThat(wire.events().find("ride-1")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 409, 422})
    void another_rejection_of_a_read_is_a_failure(int status) {
        try (EventWire wire = new EventWire(response(status, "{\"message\":\"no\"}"))) {
            assertThatExceptionOfType(TogaiApiException.class)
                    .isThrownBy(() -> wire.events().get("ride-1"));
        }
    }

    @Test
    void a_forbidden_list_is_a_failure() {
        try (EventWire wire = new EventWire(response(403, "{\"message\":\"no\"}"))) {
            assertThatExceptionOfType(ForbiddenException.class)
                    .isThrownBy(() -> wire.events().list(EventQuery.all()));
        }
    }

    @Test
    void an_event_has_several_records_and_a_current_one() {
        try (EventWire wire = new EventWire(shown("REVERTED", "INGESTION_COMPLETED_EVENT_METERED"))) {
            assertThat(wire.events().get("ride-1")).hasSize(2);
            assertThat(wire.events().find("ride-1").flatMap(EventRecord::status))
                    .contains(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
        }
    }

    @Test
    void records_of_another_event_belong_to_another_request() {
        try (EventWire wire = new EventWire(response(200, records("ride-2", "REVERTED")), shown("REVERTED"))) {
            assertThat(wire.events().get("ride-1")).hasSize(1);
            assertThat(wire.lines()).hasSize(2);
        }
    }

    @Test
    void e14_all_pages_are_read_in_order() {
        String first = records("ride-1", "REVERTED").replace("]}", "],\"nextToken\":\"t=1\"}");
        try (EventWire wire = new EventWire(response(200, first), response(200, records("ride-2", "UNKNOWN")))) {
            assertThat(wire.events().all(EventQuery.builder().accountId("acme").build()))
                    .hasSize(2);
            assertThat(wire.lines())
                    .containsExactly("GET /events?account_id=acme", "GET /events?nextToken=t%3D1&account_id=acme");
        }
    }

    @Test
    void a_correction_that_reports_no_success_is_a_failure() {
        try (EventWire wire = new EventWire(response(200, "{\"success\":false}"))) {
            assertThatExceptionOfType(UnsuccessfulResponseException.class)
                    .isThrownBy(() -> wire.events()
                            .correct(CorrectionRequest.undo("acme", it -> it.eventId(EventId.of("ride-1")))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"no\"", "0", "{}"})
    void a_success_that_is_no_boolean_is_no_success(String success) {
        try (EventWire wire = new EventWire(response(202, "{\"success\":" + success + "}"))) {
            assertThatExceptionOfType(CallException.class)
                    .isThrownBy(() -> wire.ingestion().ingest(ride(1)))
                    .withMessageContaining("success is neither true nor false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"true\"", "null"})
    void a_success_in_words_or_without_a_value_is_a_success(String success) {
        try (EventWire wire = new EventWire(response(202, "{\"success\":" + success + "}"))) {
            assertThat(wire.ingestion().ingest(ride(1)).isFailure()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"success\":true}", "{\"data\":[]}"})
    void a_correction_without_records_is_no_success(String body) {
        try (EventWire wire = new EventWire(response(200, body))) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> wire.events()
                            .correct(CorrectionRequest.redo("acme", it -> it.eventId(EventId.of("ride-1")))))
                    .withMessageContaining("the response has none");
        }
    }

    @Test
    void an_undo_without_records_in_its_response_is_looked_up() {
        try (EventWire wire = new EventWire(response(200, "{}"), response(200, records("ride-1", "REVERTED")))) {
            CorrectionResult result =
                    wire.events().correct(CorrectionRequest.undo("acme", it -> it.eventId(EventId.of("ride-1"))));

            assertThat(result.data()).hasSize(1);
            assertThat(wire.lines()).hasSize(2);
        }
    }

    @Test
    void an_asynchronous_correction_may_have_no_records() {
        try (EventWire wire = new EventWire(response(200, "{\"success\":true}"))) {
            assertThat(wire.events()
                            .correct(CorrectionRequest.undo(
                                    "acme",
                                    it -> it.eventId(EventId.of("ride-1")).async(true)))
                            .data())
                    .isEmpty();
        }
    }

    @Test
    void the_quotas_of_events_and_batches_are_separate() {
        Map<Quota, RateLimit> limits = Map.of(
                Quota.GENERAL, new RateLimit(1, Duration.ofSeconds(7)),
                Quota.INGEST, new RateLimit(2, Duration.ofSeconds(1)),
                Quota.INGEST_BATCH, new RateLimit(3, Duration.ofSeconds(1)));
        try (EventWire wire = new EventWire(
                config -> config.withResilience(ResiliencePolicy.defaults().withRateLimits(limits)), ACCEPTED)) {
            long start = wire.time.nanoTime();
            for (int i = 0; i < 2; i++) {
                wire.ingestion().ingest(ride(i));
            }
            for (int i = 0; i < 3; i++) {
                wire.ingestion().ingestBatch(List.of(ride(i)));
            }
            assertThat(wire.since(start)).isZero();

            wire.ingestion().ingestBatch(List.of(ride(4)));

            assertThat(wire.since(start)).isEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void by_default_50_events_and_50_batches_begin_in_a_second() {
        try (EventWire wire = new EventWire(config -> config.withResilience(ResiliencePolicy.defaults()), ACCEPTED)) {
            long start = wire.time.nanoTime();
            for (int i = 0; i < 50; i++) {
                wire.ingestion().ingest(ride(i));
                wire.ingestion().ingestBatch(List.of(ride(i)));
            }
            assertThat(wire.since(start)).isZero();

            wire.ingestion().ingest(ride(50));

            assertThat(wire.since(start)).isEqualTo(Duration.ofSeconds(1));
        }
    }
}
