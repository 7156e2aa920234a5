package dev.togai.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.UsageEvent;
import dev.togai.json.SampleFile;
import dev.togai.json.TogaiJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The results of a batch, read from responses in many forms. A: accepted, R: rejected, ?: unknown. */
class BatchResultTest {

    private static final IngestBatchRequest THREE = batch("a", "b", "c");

    private static IngestBatchRequest batch(String... ids) {
        return IngestBatchRequest.of(Stream.of(ids).map(BatchResultTest::event).toList());
    }

    private static UsageEvent event(String id) {
        return UsageEvent.builder()
                .schemaName("s")
                .id(id)
                .accountId("acme")
                .timestamp("2026-11-02T06:15:30Z")
                .build();
    }

    private static BatchResult result(IngestBatchRequest request, int status, String json) {
        return BatchResult.of(request, status, TogaiJson.read(json, IngestResponse.class));
    }

    private static String outcomes(BatchResult result) {
        return result.results().stream()
                .map(it -> switch (it.outcome()) {
                    case ACCEPTED -> "A";
                    case REJECTED -> "R";
                    case UNKNOWN -> "?";
                })
                .collect(Collectors.joining());
    }

    private static String outcomes(int status, String json) {
        return outcomes(result(THREE, status, json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"success\":true}",
                "202 | {\"success\":true}",
                "202 | {}",
                "202 | {\"errors\":[]}",
                "202 | {\"success\":true,\"details\":{}}",
                "202 | {\"success\":true,\"details\":{\"errors\":[]}}",
                "202 | {\"success\":true,\"details\":null,\"message\":null}",
                "202 | {\"success\":\"true\",\"statusCode\":\"202\",\"code\":207}",
                "204 | {}",
            })
    void e3_any_success_without_entries_accepts_all_events(int status, String json) {
        assertThat(outcomes(status, json)).isEqualTo("AAA");
        assertThat(result(THREE, status, json).isAccepted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // by index and by id
                "ARA | {\"details\":{\"errors\":[{\"index\":1,\"eventId\":\"b\",\"message\":\"m\"}]}}",
                "ARA | {\"details\":{\"errors\":[{\"index\":1,\"message\":\"m\"}]}}",
                "ARA | {\"details\":{\"errors\":[{\"index\":\"1\",\"message\":\"m\"}]}}",
                "ARA | {\"details\":{\"errors\":[{\"eventId\":\"b\"}]}}",
                "ARA | {\"details\":{\"errors\":[{\"event_id\":\"b\"}]}}",
                "ARA | {\"details\":{\"errors\":[{\"id\":\"b\",\"message\":\"m\"}]}}",
                "RAR | {\"details\":{\"failedEvents\":[{\"id\":\"c\"},{\"id\":\"a\"}]}}",
                // E2: the form of 2023, with the events themselves
                "ARA | {\"errors\":[{\"message\":\"m\",\"eventPayload\":{\"id\":\"b\",\"attributes\":[{\"name\":\"n\"}]}}]}",
                // a list in place of an object, and other names
                "ARA | {\"details\":[{\"eventId\":\"b\",\"message\":\"m\"}]}",
                "ARA | {\"details\":{\"rejected\":[\"b\"]}}",
                "ARA | {\"details\":{\"invalidEventIds\":[\"b\"]}}",
                "ARA | {\"details\":{\"result\":{\"errors\":{\"items\":[{\"event\":{\"id\":\"b\"}}]}}}}",
                "ARA | {\"details\":[{\"path\":\"/events/1/timestamp\",\"message\":\"m\"}]}",
                "ARA | {\"details\":[{\"path\":\"events[1].timestamp\",\"message\":\"m\"}]}",
                // LoopBack's wrapper
                "ARA | {\"error\":{\"statusCode\":207,\"details\":[{\"eventId\":\"b\",\"message\":\"m\"}]}}",
                // entries of accepted events
                "ARA | {\"details\":{\"accepted\":[{\"index\":0},{\"index\":2}],\"errors\":[{\"index\":1}]}}",
                "ARA | {\"results\":[{\"id\":\"a\",\"success\":true},{\"id\":\"b\",\"success\":false},{\"id\":\"c\",\"status\":202}]}",
                // from 1, because an index is 3
                "ARR | {\"details\":{\"errors\":[{\"index\":2},{\"index\":3}]}}",
                "ARA | {\"details\":{\"errors\":[{\"index\":2,\"eventId\":\"b\"}]}}",
            })
    void e2_a_partial_response_rejects_the_events_that_it_identifies(String expected, String json) {
        assertThat(outcomes(207, json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // no entry at all
                "??? | {}",
                "??? | {\"success\":true}",
                "??? | {\"success\":false,\"message\":\"1 of 3 events were not accepted\"}",
                "??? | {\"details\":{\"errors\":[]}}",
                "??? | {\"details\":\"b\"}",
                "??? | {\"details\":{\"b\":\"not valid\"}}",
                // an entry without an event
                "??? | {\"details\":[\"something failed\"]}",
                "??? | {\"details\":{\"errors\":[{\"message\":\"m\"}]}}",
                "?R? | {\"details\":{\"errors\":[{\"eventId\":\"b\"},{\"message\":\"m\"}]}}",
                "?R? | {\"details\":{\"errors\":[{\"eventId\":\"b\"},{\"eventId\":\"x\"}]}}",
                "?R? | {\"details\":{\"errors\":[{\"eventId\":\"b\"},null]}}",
                // contradictions
                "??? | {\"details\":{\"errors\":[{\"index\":0,\"eventId\":\"c\"}]}}",
                "??? | {\"details\":{\"errors\":[{\"index\":7}]}}",
                "??? | {\"details\":{\"errors\":[{\"index\":-1}]}}",
                "??? | {\"details\":{\"errors\":[{\"index\":0},{\"index\":3}]}}",
                "??? | {\"details\":{\"errors\":[{\"eventId\":\"b\"}],\"accepted\":[{\"eventId\":\"b\"}]}}",
                // a neutral list
                "?A? | {\"details\":{\"accepted\":[{\"eventId\":\"b\"}],\"notes\":[\"x\"]}}",
                "??? | {\"details\":{\"events\":[\"b\"]}}",
                // a list of accepted events, which may leave out the rejected ones
                "A?? | {\"details\":{\"accepted\":[\"a\"]}}",
                "AA? | {\"success\":false,\"results\":[{\"index\":0,\"success\":true},{\"index\":1,\"success\":true}]}",
                "AR? | {\"results\":[{\"id\":\"a\",\"status\":\"ACCEPTED\"},{\"id\":\"b\",\"status\":\"REJECTED\"}]}",
                "?R? | {\"results\":[{\"id\":\"b\",\"statusCode\":\"400\"},{\"id\":\"c\"}]}",
            })
    void an_event_that_a_partial_response_does_not_identify_is_unknown(String expected, String json) {
        assertThat(outcomes(207, json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "??? | {\"success\":false}",
                "??? | {\"statusCode\":422}",
                "??? | {\"error\":{\"statusCode\":422,\"message\":\"m\"}}",
                "?R? | {\"success\":false,\"errors\":[{\"eventPayload\":{\"id\":\"b\"},\"message\":\"m\"}]}",
                "ARA | {\"errors\":[{\"eventPayload\":{\"id\":\"b\"},\"message\":\"m\"}]}",
            })
    void a_success_status_whose_body_reports_a_failure_accepts_no_event_by_default(String expected, String json) {
        assertThat(outcomes(202, json)).isEqualTo(expected);
    }

    @Test
    void the_sample_of_a_partial_failure_rejects_the_second_event_with_its_message() {
        BatchResult result =
                result(batch("edge-0001", "edge-0007", "edge-0002"), 207, SampleFile.text("answer_batch_207.json"));

        assertThat(outcomes(result)).isEqualTo("ARA");
        assertThat(result.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.index()).isEqualTo(1);
            assertThat(rejected.event().id()).contains("edge-0007");
            assertThat(rejected.message()).contains("attribute value must be a decimal number in plain notation");
        });
        assertThat(result.accepted()).hasSize(2);
        assertThat(result.isAccepted()).isFalse();
        assertThat(result.responses().get(0).code()).contains("PARTIAL_FAILURE");
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100, 150})
    void a_list_of_100_entries_may_be_truncated(int entries) {
        IngestBatchRequest request =
                batch(IntStream.range(0, 200).mapToObj(i -> "e" + i).toArray(String[]::new));
        String errors = IntStream.range(0, entries)
                .mapToObj(i -> "{\"index\":" + i + ",\"message\":\"m\"}")
                .collect(Collectors.joining(",", "{\"details\":{\"errors\":[", "]}}"));

        BatchResult result = result(request, 207, errors);

        assertThat(result.rejected()).hasSize(entries);
        assertThat(result.accepted()).hasSize(entries < 100 ? 200 - entries : 0);
        assertThat(result.unknown()).hasSize(entries < 100 ? 0 : 200 - entries);
    }

    @Test
    void an_id_that_occurs_twice_identifies_no_event() {
        IngestBatchRequest request = batch("a", "b", "a");

        assertThat(outcomes(result(request, 207, "{\"errors\":[{\"id\":\"a\",\"message\":\"m\"}]}")))
                .isEqualTo("???");
        assertThat(outcomes(result(request, 207, "{\"errors\":[{\"id\":\"a\",\"index\":2,\"message\":\"m\"}]}")))
                .isEqualTo("AAR");
    }

    @Test
    void an_unknown_event_can_be_sent_again() {
        BatchResult result = result(THREE, 207, "{\"errors\":[{\"id\":\"b\"},{\"id\":\"x\"}]}");

        assertThat(result.unknownEvents())
                .extracting(UsageEvent::id)
                .containsExactly(Optional.of("a"), Optional.of("c"));
        assertThat(result.unknown())
                .allSatisfy(unknown -> assertThat(unknown.message()).isPresent());
    }

    @Test
    void entries_are_written_as_details_and_read_back() {
        IngestResponse response = IngestResponse.builder()
                .success(false)
                .statusCode(207)
                .addEntry(EventEntry.rejected(1, Optional.of("b"), "not \"valid\""))
                .build();

        String json = TogaiJson.write(response);

        assertThat(json)
                .isEqualTo("{\"success\":false,\"statusCode\":207,\"details\":{\"errors\":[{\"index\":1,"
                        + "\"eventId\":\"b\",\"message\":\"not \\\"valid\\\"\"}]}}");
        assertThat(TogaiJson.read(json, IngestResponse.class).entries()).isEqualTo(response.entries());
        assertThat(outcomes(BatchResult.of(THREE, 207, response))).isEqualTo(outcomes(207, json));
    }

    @Test
    void deep_details_are_read() {
        String json = "{\"details\":" + "{\"a\":".repeat(900) + "[{\"eventId\":\"b\",\"message\":\"m\"}]"
                + "}".repeat(900) + "}";

        assertThat(outcomes(207, json)).isEqualTo("ARA");
    }

    @Test
    void the_results_have_the_events_as_they_were_sent() {
        BatchResult result = result(THREE, 202, "{}");

        assertThat(result.results()).extracting(EventResult::event).isEqualTo(THREE.events());
        assertThat(result.results()).extracting(EventResult::index).isEqualTo(List.of(0, 1, 2));
    }
}
