package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionResult;
import dev.togai.event.CorrectionStatus;
import dev.togai.event.EventLimits;
import dev.togai.event.EventPage;
import dev.togai.event.EventRecord;
import dev.togai.event.IngestionStatus;
import dev.togai.event.MeterUnits;
import dev.togai.event.PipelineInfo;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.internal.JsonParsers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events and responses in the form of Togai's OpenAPI document, read and written. */
class EventSamplesTest {

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of("ingest_batch_request.json", IngestBatchRequest.class),
                Arguments.of("answer_batch_207.json", IngestResponse.class),
                Arguments.of("answer_correction.json", CorrectionResult.class),
                Arguments.of("answer_get_event.json", EventPage.class),
                Arguments.of("answer_get_events.json", EventPage.class));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_is_read_and_written_without_a_loss(String file, Class<?> type) {
        Object model = SampleFile.read(file, type);
        String written = TogaiJson.write(model);

        assertThat(TogaiJson.read(written, type)).isEqualTo(model);
        // Instants are written without a fraction of zeros.
        String sample = SampleFile.text(file).replace(".000Z\"", "Z\"");
        assertThat(JsonParsers.canonicalTokens(written.replace(".000Z\"", "Z\"")))
                .containsExactlyInAnyOrderElementsOf(JsonParsers.canonicalTokens(sample));
    }

    @Test
    void all_sample_events_keep_the_limits_and_can_be_sent() {
        List<UsageEvent> events = SampleFile.items("events.json", UsageEvent.class);

        assertThat(events).hasSize(20).allSatisfy(event -> {
            assertThat(event.unknownFields()).isEmpty();
            assertThat(EventLimits.violations(event)).isEmpty();
            assertThat(EventLimits.warnings(event)).isEmpty();
            assertThat(IngestEventRequest.of(event).event().id()).isEqualTo(event.id());
        });
        assertThat(IngestBatchRequest.of(events).events()).hasSize(20);
        assertThat(SampleFile.read("ingest_batch_request.json", IngestBatchRequest.class)
                        .events())
                .isEqualTo(events);
    }

    static Stream<Arguments> edgeEvents() {
        return SampleFile.rawItems(SampleFile.text("edge_events.json")).stream()
                .map(item -> Arguments.of(
                        SampleFile.field(item, "case"),
                        SampleFile.field(item, "event"),
                        SampleFile.field(item, "expected").contains("HTTP 400")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edgeEvents")
    void an_edge_event_breaks_a_limit_if_togai_rejects_it(String name, String json, boolean isRejected) {
        IngestEventRequest sent = TogaiJson.read("{\"event\":" + json + "}", IngestEventRequest.class);

        boolean isValid = EventLimits.violations(sent.event()).isEmpty()
                && sent.event().unknownFields().isEmpty();

        assertThat(isValid).isEqualTo(!isRejected);
        assertThat(TogaiJson.read(json, UsageEvent.class).unknownFields()).isEmpty();
    }

    @Test
    void the_sample_of_one_event_has_the_results_of_its_processing() {
        EventRecord record = SampleFile.read("answer_get_event.json", EventPage.class)
                .events()
                .get(0);
        PipelineInfo info = record.pipelineInfo().orElseThrow();

        assertThat(record.status()).contains(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
        assertThat(record.unknownFields()).isEmpty();
        assertThat(info.unknownFields()).isEmpty();
        assertThat(info.usageMeters())
                .extracting(MeterUnits::units)
                .containsExactly(Optional.of(new BigDecimal("0.83")), Optional.empty());
        assertThat(info.account().orElseThrow().alias()).contains("acme-prod");
        assertThat(info.enrichments().orElseThrow().attributes())
                .singleElement()
                .satisfies(field -> assertThat(field.value()).contains("0.8300"));
    }

    @Test
    void the_sample_of_a_page_has_a_token() {
        EventPage page = SampleFile.read("answer_get_events.json", EventPage.class);

        assertThat(page.events())
                .hasSize(4)
                .allSatisfy(record -> assertThat(record.referenceId()).isPresent());
        assertThat(page.nextToken()).isPresent();
    }

    @Test
    void the_sample_of_a_correction_has_a_reverted_event() {
        CorrectionResult result = SampleFile.read("answer_correction.json", CorrectionResult.class);

        assertThat(result.failed()).isEmpty();
        assertThat(result.data()).singleElement().satisfies(event -> {
            assertThat(event).extracting(CorrectedEvent::status).isEqualTo(CorrectionStatus.REVERTED);
            assertThat(event.reason()).contains("Event Reverted");
        });
    }
}
