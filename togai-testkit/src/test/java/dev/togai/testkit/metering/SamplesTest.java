package dev.togai.testkit.metering;

import static dev.togai.testkit.metering.Samples.items;
import static dev.togai.testkit.metering.Samples.string;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.config.CallOptions;
import dev.togai.event.EnrichedField;
import dev.togai.event.EventEnrichments;
import dev.togai.event.EventRecord;
import dev.togai.event.Events;
import dev.togai.event.IngestionStatus;
import dev.togai.event.MeterUnits;
import dev.togai.event.PipelineInfo;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.Ingestion;
import dev.togai.internal.JsonParts;
import dev.togai.json.TogaiJson;
import dev.togai.metric.AggregationPeriod;
import dev.togai.metric.MetricFilterField;
import dev.togai.metric.MetricGroupBy;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricResult;
import dev.togai.metric.MetricsRequest;
import dev.togai.metric.MetricsResponse;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.metering.Samples.TestClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The sample events, whose units Togai's public engine computed. */
class SamplesTest {

    private final TestClock clock = new TestClock();
    private final FakeTogai fake = Samples.fake(clock);
    private final Ingestion ingestion = fake.ingestion(CallOptions.defaults());
    private final Events events = fake.events(CallOptions.defaults());

    @BeforeEach
    void ingest_the_events() {
        for (UsageEvent event : Samples.events()) {
            clock.set(event.timestamp().toInstant(ZoneOffset.UTC).orElseThrow().plusSeconds(1));
            assertThat(ingestion.ingest(event).isFailure()).isFalse();
        }
    }

    private EventRecord single(String id) {
        List<EventRecord> records = events.get(id);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    @TestFactory
    Stream<DynamicTest> each_event_has_the_expected_status_fields_and_units() {
        return items("expected_events.json").stream()
                .map(expected -> DynamicTest.dynamicTest(string(expected, "id"), () -> verify(expected)));
    }

    private void verify(String expected) {
        EventRecord record = single(string(expected, "id"));
        PipelineInfo steps = record.pipelineInfo().orElseThrow();

        assertThat(record.status()).contains(IngestionStatus.of(string(expected, "status")));
        assertThat(steps.account().orElseThrow().id()).isEqualTo(string(expected, "account"));
        assertThat(steps.account().orElseThrow().alias().orElse(null)).isEqualTo(string(expected, "alias"));
        List<String> enriched = new ArrayList<>();
        EventEnrichments fields =
                steps.enrichments().orElse(EventEnrichments.builder().build());
        for (EnrichedField field : fields.attributes()) {
            enriched.add(field.name() + " ATTRIBUTE " + field.value().orElseThrow());
        }
        for (EnrichedField field : fields.dimensions()) {
            enriched.add(field.name() + " DIMENSION " + field.value().orElseThrow());
        }
        assertThat(enriched)
                .containsExactlyInAnyOrderElementsOf(items(expected, "enriched").stream()
                        .map(field ->
                                string(field, "name") + " " + string(field, "type") + " " + string(field, "value"))
                        .toList());
        List<String> expectedMeters = items(expected, "usageMeters");
        assertThat(steps.usageMeters()).hasSameSizeAs(expectedMeters);
        for (int i = 0; i < expectedMeters.size(); i++) {
            MeterUnits meter = steps.usageMeters().get(i);
            assertThat(meter.id()).isEqualTo(string(expectedMeters.get(i), "id"));
            assertThat(meter.name()).contains(string(expectedMeters.get(i), "name"));
            assertThat(meter.status().orElseThrow().wireName()).isEqualTo(string(expectedMeters.get(i), "status"));
            String units = string(expectedMeters.get(i), "units");
            if (units == null) {
                assertThat(meter.units()).isEmpty();
            } else {
                assertThat(meter.units().orElseThrow()).isEqualByComparingTo(units);
            }
        }
    }

    @Test
    void the_daily_usage_is_the_expected_one() {
        Map<String, BigDecimal> found = new HashMap<>();
        for (String account : List.of("ACC-ACME-1", "ACC-GLOBEX-1")) {
            MetricsResponse response = fake.metrics(CallOptions.defaults())
                    .query(MetricsRequest.builder()
                            .from(Instant.parse("2026-11-01T00:00:00Z"))
                            .until(Instant.parse("2026-12-01T00:00:00Z"))
                            .query(MetricQuery.usage("all")
                                    .by(AggregationPeriod.DAY)
                                    .groupBy(MetricGroupBy.BILLABLE_ID)
                                    .where(MetricFilterField.ACCOUNT_ID, account))
                            .build());
            MetricResult result = response.result("all");
            result.series()
                    .forEach(series -> series.points()
                            .forEach(point -> found.put(
                                    account + " "
                                            + fake.meter(series.groupedBy()
                                                            .orElseThrow()
                                                            .value())
                                                    .orElseThrow()
                                                    .name() + " "
                                            + LocalDate.ofInstant(point.timestamp(), ZoneOffset.UTC),
                                    point.value())));
        }

        Map<String, BigDecimal> expected = new HashMap<>();
        items("expected_daily_usage.json")
                .forEach(row -> expected.put(
                        string(row, "account") + " " + string(row, "meter") + " " + string(row, "day"),
                        new BigDecimal(string(row, "units"))));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void the_metrics_are_the_expected_ones() {
        MetricsResponse response = fake.metrics(CallOptions.defaults())
                .query(TogaiJson.read(Samples.text("metrics_request.json"), MetricsRequest.class));

        assertThat(response).isEqualTo(TogaiJson.read(Samples.text("metrics_response.json"), MetricsResponse.class));
    }

    @Test
    void the_record_of_an_event_is_the_expected_one_but_for_its_reference() {
        EventRecord record = single("ride-7f3a0003");

        EventRecord expected = TogaiJson.read(
                items(Samples.text("answer_get_event.json"), "events").get(0), EventRecord.class);
        assertThat(EventRecord.builder()
                        .from(record)
                        .referenceId(expected.referenceId())
                        .event(expected.event())
                        .build())
                .isEqualTo(expected);
        assertThat(record.referenceId().orElseThrow()).matches("event\\.[0-9A-Z]{11}\\.[0-9A-Z]{5}");
    }

    @TestFactory
    Stream<DynamicTest> each_special_event_has_the_expected_status_over_http() {
        return items("edge_events.json").stream()
                .map(edge -> DynamicTest.dynamicTest(string(edge, "case"), () -> verifyEdge(edge)));
    }

    private void verifyEdge(String edge) throws IOException, InterruptedException {
        clock.set(Instant.parse("2026-11-04T00:00:00Z")
                .plus(Duration.ofMillis(fake.journal().size())));
        String event = JsonParts.fields(edge).get("event");
        String id = string(event, "id");
        String expected = string(edge, "expected");
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.url() + "/ingest"))
                                    .header("Authorization", "Bearer any")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"event\":" + event + "}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            if (expected.startsWith("HTTP ")) {
                assertThat(response.statusCode()).isEqualTo(Integer.parseInt(expected.substring(5)));
                return;
            }
            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(response.body()).isEqualTo("{\"success\":true}");
        }
        List<String> statuses = new ArrayList<>();
        events.all().forEach(record -> {
            if (record.event().id().equals(Optional.ofNullable(id))
                    && record.createdAt().equals(Optional.of(clock.instant()))) {
                statuses.add(record.status().orElseThrow().wireName());
            }
        });
        assertThat(statuses).containsExactly(expected);
        if (string(edge, "case").equals("usage straight to a meter")) {
            assertThat(single(id)
                            .pipelineInfo()
                            .orElseThrow()
                            .usageMeters()
                            .get(0)
                            .units())
                    .contains(new BigDecimal("7.5"));
        }
    }
}
