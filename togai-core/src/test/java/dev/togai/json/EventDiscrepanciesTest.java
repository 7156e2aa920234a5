package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.error.MalformedJsonException;
import dev.togai.event.AttributeValue;
import dev.togai.event.CorrectionResult;
import dev.togai.event.CycleDate;
import dev.togai.event.EventPage;
import dev.togai.event.EventRecord;
import dev.togai.event.EventTimestamp;
import dev.togai.event.IngestionStatus;
import dev.togai.event.MeterUnits;
import dev.togai.event.PipelineInfo;
import dev.togai.event.PlanCycle;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.IngestResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of responses on which Togai's sources disagree, each named after its contradiction. All of them are read. */
class EventDiscrepanciesTest {

    private static final String EVENT =
            "{\"schemaName\":\"s\",\"id\":\"e\",\"timestamp\":\"2026-11-02T06:15:30Z\",\"accountId\":\"a\"}";

    private static EventRecord record(String fields) {
        return TogaiJson.read("{\"eventPayload\":" + EVENT + fields + "}", EventRecord.class);
    }

    private static PipelineInfo info(String json) {
        return TogaiJson.read(json, PipelineInfo.class);
    }

    @Test
    void e5_a_value_is_a_string_or_a_number() {
        UsageEvent event = TogaiJson.read(
                EVENT.replace(
                        "}", ",\"attributes\":[{\"name\":\"n\",\"value\":100},{\"name\":\"m\",\"value\":\"50\"}]}"),
                UsageEvent.class);

        assertThat(event.attributes()).extracting(AttributeValue::value).containsExactly("100", "50");
    }

    @Test
    void e6_a_dimension_is_a_string_or_a_number() {
        UsageEvent event = TogaiJson.read(EVENT.replace("}", ",\"dimensions\":{\"zip\":1234}}"), UsageEvent.class);

        assertThat(event.dimensions()).isEqualTo(Map.of("zip", "1234"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"events\":[]}", "{\"events\":null}", "{}", "{\"events\":[],\"nextToken\":null}"})
    void e14_e15_a_page_may_be_empty_absent_or_null(String json) {
        EventPage page = TogaiJson.read(json, EventPage.class);

        assertThat(page.events()).isEmpty();
        assertThat(page.nextToken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":[]}", "{\"data\":null}", "{}", "{\"jobId\":\"j.1\"}"})
    void the_response_to_an_asynchronous_correction_may_have_no_records(String json) {
        assertThat(TogaiJson.read(json, CorrectionResult.class).data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{}]", "[1]", "{}", "\"none\"", "[{\"eventPayload\":{}}]", "[null]"})
    void a_list_of_records_that_cannot_be_read_is_no_empty_list(String events) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> TogaiJson.read("{\"events\":" + events + "}", EventPage.class));
    }

    @Test
    void a_page_of_more_than_50_events_and_a_long_token_are_read() {
        String json = "{\"events\":[" + ("{\"eventPayload\":" + EVENT + "},").repeat(50) + "{\"eventPayload\":" + EVENT
                + "}],\"nextToken\":\"" + "t".repeat(501) + "\"}";

        EventPage page = TogaiJson.read(json, EventPage.class);

        assertThat(page.events()).hasSize(51);
        assertThat(page.nextToken().orElseThrow()).hasSize(501);
    }

    @Test
    void e17_a_status_outside_the_16_names_is_kept() {
        EventRecord record = record(",\"ingestionStatus\":{\"status\":\"INGESTION_COMPLETED_EVENT_NOT_BILLED\"}");

        assertThat(record.status()).contains(IngestionStatus.of("INGESTION_COMPLETED_EVENT_NOT_BILLED"));
    }

    @Test
    void a_status_in_another_form_is_kept_unread() {
        EventRecord record = record(",\"ingestionStatus\":\"REVERTED\"");

        assertThat(record.status()).isEmpty();
        assertThat(record.unknownFields()).containsEntry("ingestionStatus", "\"REVERTED\"");
    }

    @Test
    void e18_the_reference_id_is_at_the_top_or_inside_the_event() {
        String inside = EVENT.replace("}", ",\"referenceId\":\"event.\\u0031\"}");
        EventRecord nested = TogaiJson.read("{\"eventPayload\":" + inside + "}", EventRecord.class);
        EventRecord both =
                TogaiJson.read("{\"referenceId\":\"event.2\",\"eventPayload\":" + inside + "}", EventRecord.class);
        EventRecord neither = TogaiJson.read(
                "{\"eventPayload\":" + EVENT.replace("}", ",\"referenceId\":7}") + "}", EventRecord.class);

        assertThat(nested.referenceId()).contains("event.1");
        assertThat(both.referenceId()).contains("event.2");
        assertThat(neither.referenceId()).isEmpty();
    }

    @Test
    void e19_the_dates_of_a_cycle_are_iso_or_kept() {
        PlanCycle cycle = info("{\"pricePlans\":[{\"cycleStart\":\"04-03-2022\",\"cycleEnd\":\"2022-04-03\"}]}")
                .pricePlans()
                .get(0);

        assertThat(cycle.cycleStart()).contains(CycleDate.of("04-03-2022"));
        assertThat(cycle.cycleStart().flatMap(CycleDate::toLocalDate)).isEmpty();
        assertThat(cycle.cycleEnd().flatMap(CycleDate::toLocalDate)).isPresent();
    }

    @Test
    void e13_e22_absent_fields_and_null_are_the_same() {
        String nulls = ",\"referenceId\":null,\"ingestionStatus\":null,\"createdAt\":null,\"customerId\":null,"
                + "\"source\":null,\"eventPipelineInfo\":null";

        assertThat(record(nulls)).isEqualTo(record(""));
        assertThat(info("{\"baseCurrency\":null,\"usageMeters\":null,\"account\":null}"))
                .isEqualTo(info("{}"));
        assertThat(info("{\"baseCurrency\":\"USD\",\"invoiceCurrency\":\"EUR\"}")
                        .invoiceCurrency())
                .contains("EUR");
    }

    @Test
    void e21_an_event_that_is_not_metered_may_have_units() {
        EventRecord record = record(",\"ingestionStatus\":{\"status\":\"INGESTION_COMPLETED_EVENT_NOT_METERED\"},"
                + "\"eventPipelineInfo\":{\"usageMeters\":[{\"id\":\"um.1\",\"units\":4.96}]}");

        assertThat(record.status()).contains(IngestionStatus.INGESTION_COMPLETED_EVENT_NOT_METERED);
        assertThat(record.pipelineInfo().orElseThrow().usageMeters())
                .extracting(MeterUnits::units)
                .containsExactly(Optional.of(new BigDecimal("4.96")));
    }

    @Test
    void e20_names_of_the_account_and_the_customer_are_optional() {
        PipelineInfo info = info("{\"account\":{\"id\":\"a\"},\"customer\":{\"id\":\"c\"}}");

        assertThat(info.account().orElseThrow().name()).isEmpty();
        assertThat(info.customer().orElseThrow().name()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.83, 0.83",
        "\"10.42\", 10.42",
        "12345678901234567890.123456789, 12345678901234567890.123456789",
        "-0.0000, 0.0000",
        "1E+3, 1E+3",
        "0.1000000000000000055511151231257827, 0.1000000000000000055511151231257827",
    })
    void units_keep_all_digits(String json, BigDecimal expected) {
        MeterUnits units =
                TogaiJson.read("{\"id\":\"um.1\",\"units\":" + json.replace("'", "\"") + "}", MeterUnits.class);

        assertThat(units.units()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"many\"", "true", "{}", "[]", "1e1000000000", "1e-1000000000", "\"NaN\""})
    void units_that_are_no_amount_are_kept_as_they_are(String json) {
        MeterUnits units = TogaiJson.read("{\"id\":\"um.1\",\"units\":" + json + "}", MeterUnits.class);

        assertThat(units.units()).isEmpty();
        assertThat(units.unknownFields()).isEqualTo(Map.of("units", json));
        assertThat(TogaiJson.write(units)).isEqualTo("{\"id\":\"um.1\",\"units\":" + json + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02T06:15:30.123456+00:00, 2026-11-02T06:15:30.123456Z",
        "2026-11-02T06:15:30, 2026-11-02T06:15:30Z",
        "2026-11-02T11:45:30+05:30, 2026-11-02T06:15:30Z",
    })
    void e45_the_time_of_receipt_is_read_in_all_forms_and_that_of_the_event_is_kept(String text, Instant expected) {
        EventRecord record = TogaiJson.read(
                "{\"createdAt\":\"" + text + "\",\"eventPayload\":" + EVENT.replace("2026-11-02T06:15:30Z", text) + "}",
                EventRecord.class);

        assertThat(record.createdAt()).contains(expected);
        assertThat(record.event().timestamp()).isEqualTo(EventTimestamp.of(text));
    }

    @Test
    void e2_e3_the_response_to_an_ingestion_is_read_in_all_forms() {
        IngestResponse loose = TogaiJson.read(
                "{\"success\":\"FALSE\",\"statusCode\":\"207\",\"code\":207,\"message\":null,\"details\":[1.0, {}]}",
                IngestResponse.class);
        IngestResponse wrapped = TogaiJson.read(
                "{\"error\":{\"statusCode\":422,\"name\":\"UnprocessableEntityError\",\"message\":\"m\",\"code\":\"C\"}}",
                IngestResponse.class);

        assertThat(loose.success()).contains(false);
        assertThat(loose.statusCode()).hasValue(207);
        assertThat(loose.code()).contains("207");
        assertThat(loose.details()).contains("[1.0, {}]");
        assertThat(loose.isFailure()).isTrue();
        assertThat(wrapped.statusCode()).hasValue(422);
        assertThat(wrapped.name()).contains("UnprocessableEntityError");
        assertThat(wrapped.message()).isEqualTo(Optional.of("m"));
        assertThat(wrapped.isFailure()).isTrue();
        assertThat(TogaiJson.read("{}", IngestResponse.class).isFailure()).isFalse();
    }

    @Test
    void e4_the_message_of_an_error_may_be_inside_an_object() {
        assertThat(TogaiJson.errorMessage("{\"error\":{\"statusCode\":422,\"message\":\"too large\"}}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo("too large");
    }
}
