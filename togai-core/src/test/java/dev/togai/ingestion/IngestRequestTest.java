package dev.togai.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.MalformedJsonException;
import dev.togai.error.Violation;
import dev.togai.event.EventTimestamp;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion and the check of events when a request is built. */
class IngestRequestTest {

    private static UsageEvent.Builder ride() {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-1")
                .accountId("acme")
                .timestamp("2026-11-02T11:45:30+05:30")
                .attribute("distance", "12.40");
    }

    private static UsageEvent.Builder rideWithoutId() {
        return ride().id(Optional.empty());
    }

    @Test
    void e7_an_event_without_an_id_gets_the_derived_one_when_the_request_is_built() {
        UsageEvent event = rideWithoutId().build();

        assertThat(IngestEventRequest.of(event).event().id())
                .isEqualTo(event.withDerivedId().id());
        assertThat(IngestEventRequest.of(event)).isEqualTo(IngestEventRequest.of(event));
        assertThat(IngestBatchRequest.of(List.of(event, ride().build())).events())
                .extracting(UsageEvent::id)
                .containsExactly(event.withDerivedId().id(), Optional.of("ride-1"));
    }

    @Test
    void e45_a_timestamp_is_sent_in_utc_with_milliseconds() {
        EventTimestamp utc = EventTimestamp.of("2026-11-02T06:15:30.000Z");

        assertThat(IngestEventRequest.of(ride().build()).event().timestamp()).isEqualTo(utc);
        assertThat(IngestBatchRequest.of(List.of(ride().build()))
                        .events()
                        .get(0)
                        .timestamp())
                .isEqualTo(utc);
    }

    @Test
    void a_request_is_written_in_the_documented_form() {
        assertThat(TogaiJson.write(IngestEventRequest.of(ride().build())))
                .isEqualTo("{\"event\":{\"schemaName\":\"ride_completed\",\"id\":\"ride-1\","
                        + "\"timestamp\":\"2026-11-02T06:15:30.000Z\",\"accountId\":\"acme\","
                        + "\"attributes\":[{\"name\":\"distance\",\"value\":\"12.40\"}],\"dimensions\":{}}}");
    }

    @Test
    void all_violations_of_a_batch_are_reported_with_the_index_of_the_event() {
        UsageEvent invalid = ride().attribute("fare", "1e3").id("i".repeat(51)).build();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> IngestBatchRequest.of(List.of(ride().build(), invalid, invalid)))
                .withMessageStartingWith("Cannot ingest events: events[1].")
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::field)
                        .containsExactlyInAnyOrder(
                                "events[1].id",
                                "events[1].attributes[1].value",
                                "events[2].id",
                                "events[2].attributes[1].value"));
    }

    @Test
    void the_violations_of_one_event_have_its_path() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> IngestEventRequest.of(
                        ride().timestamp("2026-11-02T06:15:30.123").id("").build()))
                .withMessageStartingWith("Cannot ingest event \"\": event.id")
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::field)
                        .containsExactly("event.id", "event.timestamp"));
    }

    @Test
    void e1_a_batch_has_1_to_1000_events() {
        UsageEvent event = ride().build();

        assertThat(IngestBatchRequest.of(Collections.nCopies(1_000, event)).events())
                .hasSize(1_000);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> IngestBatchRequest.of(Collections.nCopies(1_001, event)))
                .withMessageContaining("events: 1 to 1000, was \"1001\"");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> IngestBatchRequest.of(List.of()))
                .withMessageContaining("events: 1 to 1000, was \"0\"");
    }

    @Test
    void e12_a_long_id_is_accepted_if_the_caller_insists() {
        UsageEvent event = ride().id("i".repeat(512)).build();

        assertThat(IngestEventRequest.builder()
                        .event(event)
                        .allowLongIds()
                        .build()
                        .event()
                        .id())
                .isEqualTo(event.id());
        assertThat(IngestBatchRequest.builder()
                        .addEvent(event)
                        .allowLongIds()
                        .build()
                        .events())
                .hasSize(1);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> IngestEventRequest.builder()
                        .event(ride().id("i".repeat(513)).build())
                        .allowLongIds()
                        .build());
    }

    @Test
    void an_unchecked_request_sends_the_event_as_it_is() {
        UsageEvent event =
                rideWithoutId().attribute("fare", "1e3").accountId("").build();

        assertThat(IngestEventRequest.builder().event(event).unchecked().build().event())
                .isEqualTo(event);
        assertThat(IngestBatchRequest.builder()
                        .addEvent(event)
                        .unchecked()
                        .build()
                        .events())
                .containsExactly(event);
        assertThat(IngestBatchRequest.builder().unchecked().build().events()).isEmpty();
    }

    @Test
    void a_request_that_is_read_keeps_its_event_as_it_was_sent() {
        String json =
                "{\"event\":{\"schemaName\":\"s\",\"timestamp\":\"2026-11-02T11:45:30+05:30\",\"accountId\":\"a\","
                        + "\"attributes\":[],\"dimensions\":{}},\"newer\":1.0}";

        IngestEventRequest read = TogaiJson.read(json, IngestEventRequest.class);

        assertThat(read.event().id()).isEmpty();
        assertThat(read.event().timestamp()).isEqualTo(EventTimestamp.of("2026-11-02T11:45:30+05:30"));
        assertThat(TogaiJson.write(read)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attributes | [{\"name\":\"n\",\"value\":500}]",
                "dimensions | {\"city\":1234}",
                "dimensions | {\"city\":true}",
                "id         | 7",
            })
    void e5_e6_a_request_with_a_number_for_a_string_is_read_with_the_field_unread(String field, String value) {
        String json = "{\"event\":{\"schemaName\":\"s\",\"timestamp\":\"t\",\"accountId\":\"a\",\"" + field + "\":"
                + value + "}}";

        IngestEventRequest read = TogaiJson.read(json, IngestEventRequest.class);

        assertThat(read.event().unknownFields()).containsEntry(field, value);
        assertThat(TogaiJson.write(read)).contains("\"" + field + "\":" + value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                | IngestEventRequest.event is missing",
                "{\"event\":null}  | IngestEventRequest.event must be a JSON object",
                "{\"event\":[]}    | IngestEventRequest.event must be a JSON object",
                "{\"event\":{}}    | UsageEvent.schemaName is missing",
            })
    void a_request_without_an_event_is_malformed(String json, String message) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> TogaiJson.read(json, IngestEventRequest.class))
                .withMessage(message);
    }
}
