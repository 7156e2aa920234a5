package dev.togai.testkit.metering;

import static dev.togai.testkit.metering.Rides.MONDAY;
import static dev.togai.testkit.metering.Rides.ride;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.TogaiApiException;
import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionAction;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.CorrectionStatus;
import dev.togai.event.EventPage;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.IngestionStatus;
import dev.togai.event.PipelineInfo;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.json.TogaiJson;
import dev.togai.metric.AggregationPeriod;
import dev.togai.metric.MetricFilterField;
import dev.togai.metric.MetricGroupBy;
import dev.togai.metric.MetricName;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricResult;
import dev.togai.schema.EnrichmentField;
import dev.togai.schema.EnrichmentFieldType;
import dev.togai.schema.EnrichmentType;
import dev.togai.schema.Enrichments;
import dev.togai.schema.EventAttribute;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.plan.PricePlan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The default of the fake for each row of the table of contradictions in the sources. The name of a test has the row. */
class ContradictionTableTest {

    private final Rides rides = Rides.create();

    private record Response(int status, String body) {}

    private Response post(String target, String body) {
        return send("POST", target, body);
    }

    private Response send(String method, String target, String body) {
        try (FakeTogaiServer server = FakeTogaiServer.start(rides.fake)) {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.url() + target))
                                    .header("Authorization", "Bearer any")
                                    .method(
                                            method,
                                            body.isEmpty()
                                                    ? HttpRequest.BodyPublishers.noBody()
                                                    : HttpRequest.BodyPublishers.ofString(body))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Response(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("The request failed", e);
        }
    }

    private static String json(String id, String timestamp, String attributes, String dimensions) {
        return "{\"schemaName\":\"rides\",\"id\":\"" + id + "\",\"timestamp\":" + timestamp
                + ",\"accountId\":\"acme\",\"attributes\":" + attributes + ",\"dimensions\":" + dimensions + "}";
    }

    private static String json(String id) {
        return json(
                id, "\"2026-11-02T10:00:00Z\"", "[{\"name\":\"distance\",\"value\":\"1\"}]", "{\"city\":\"chennai\"}");
    }

    private Response ingest(String timestamp, String attributes, String dimensions) {
        return post("/ingest", "{\"event\":" + json("ride-1", timestamp, attributes, dimensions) + "}");
    }

    private static int statusOf(Runnable call) {
        try {
            call.run();
            return 0;
        } catch (TogaiApiException e) {
            return e.status();
        }
    }

    private IngestResponse batch(int size) {
        List<UsageEvent> events = IntStream.range(0, size)
                .mapToObj(i -> ride("ride-" + i).build())
                .toList();
        return rides.ingestion
                .ingestBatch(IngestBatchRequest.of(events))
                .responses()
                .get(0);
    }

    @Test
    void e01_a_batch_has_at_most_500_events() {
        assertThat(batch(500).isFailure()).isFalse();

        assertThat(statusOf(() -> batch(501))).isEqualTo(400);
        assertThat(Rides.create(it -> it.batchLimit(1_000))
                        .ingestion
                        .ingestBatch(IntStream.range(0, 1_000)
                                .mapToObj(i -> ride("ride-" + i).build())
                                .toList())
                        .isAccepted())
                .isTrue();
    }

    @Test
    void e01_a_batch_without_events_is_rejected() {
        assertThat(post("/ingestBatch", "{\"events\":[]}").status()).isEqualTo(400);
        assertThat(post("/ingestBatch", "{}").status()).isEqualTo(400);
    }

    @Test
    void e02_a_batch_accepted_in_part_names_the_rejected_events_in_details() {
        String broken =
                json("ride-2", "\"2026-11-02T10:00:00Z\"", "[{\"name\":\"distance\",\"value\":\"1E+3\"}]", "{}");

        Response response =
                post("/ingestBatch", "{\"events\":[" + json("ride-1") + "," + broken + "," + json("ride-3") + "]}");

        assertThat(response.status()).isEqualTo(207);
        assertThat(response.body())
                .startsWith("{\"success\":false,\"statusCode\":207,\"name\":\"PartialFailure\","
                        + "\"message\":\"1 of 3 events were not accepted\",\"code\":\"PARTIAL_FAILURE\","
                        + "\"details\":{\"errors\":[{\"index\":1,\"eventId\":\"ride-2\",\"message\":\"");
        assertThat(rides.usage()).isEqualByComparingTo("2");
    }

    @Test
    void e02_an_event_that_cannot_be_read_is_rejected_alone() {
        Response response = post("/ingestBatch", "{\"events\":[7," + json("ride-1") + ",{\"id\":\"ride-2\"},null]}");

        assertThat(response.status()).isEqualTo(207);
        assertThat(response.body()).contains("\"index\":0", "\"index\":2", "\"index\":3", "3 of 4");
        assertThat(rides.usage()).isEqualByComparingTo("1");
    }

    @Test
    void e02_a_batch_without_a_valid_event_is_rejected() {
        assertThat(post("/ingestBatch", "{\"events\":[{},{}]}").status()).isEqualTo(400);
    }

    @Test
    void e03_an_accepted_event_returns_202() {
        assertThat(post("/ingest", "{\"event\":" + json("ride-1") + "}"))
                .isEqualTo(new Response(202, "{\"success\":true}"));
    }

    @Test
    void e04_an_invalid_event_returns_400() {
        assertThat(ingest("\"2026-11-02T10:00:00Z\"", "[{\"name\":\"distance\",\"value\":\"far\"}]", "{}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void e05_an_attribute_that_is_a_number_returns_400() {
        assertThat(ingest("\"2026-11-02T10:00:00Z\"", "[{\"name\":\"distance\",\"value\":100}]", "{}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void e06_a_dimension_that_is_a_number_returns_400() {
        assertThat(ingest("\"2026-11-02T10:00:00Z\"", "[]", "{\"city\":1234}").status())
                .isEqualTo(400);
        assertThat(ingest("\"2026-11-02T10:00:00Z\"", "[]", "{\"city\":true}").status())
                .isEqualTo(400);
    }

    @Test
    void e07_an_event_needs_no_id() {
        assertThat(post(
                                "/ingest",
                                "{\"event\":{\"schemaName\":\"rides\",\"timestamp\":\"2026-11-02T10:00:00Z\","
                                        + "\"accountId\":\"acme\",\"attributes\":[],\"dimensions\":{}}}")
                        .status())
                .isEqualTo(202);
        assertThat(rides.events.list(EventQuery.all()).events().get(0).status())
                .contains(IngestionStatus.INGESTION_FAILED_NO_EVENT_ID);
    }

    @Test
    void e08_an_id_is_a_duplicate_for_45_days_of_the_clock() {
        rides.ingest(ride("ride-1"));
        rides.time.advance(Duration.ofDays(45).minusNanos(1));
        rides.ingest(ride("ride-1"));
        assertThat(rides.usage()).isEqualByComparingTo("12.4");

        rides.time.advance(Duration.ofNanos(1));
        rides.ingest(ride("ride-1"));

        assertThat(rides.usage()).isEqualByComparingTo("24.8");
    }

    @Test
    void e09_a_repeated_event_is_accepted_and_recorded_as_a_duplicate() {
        rides.ingest(ride("ride-1"));

        assertThat(rides.ingestion.ingest(ride("ride-1").build()).isFailure()).isFalse();

        assertThat(rides.events.all())
                .extracting(record -> record.status().orElseThrow())
                .contains(IngestionStatus.INGESTION_FAILED_DUPLICATE_EVENT);
    }

    @Test
    void e10_the_id_alone_decides_on_duplicates() {
        rides.ingest(ride("ride-1"));

        rides.ingest(ride("ride-1").accountId("globex").dimensions(Map.of("city", "delhi")));

        assertThat(rides.usage()).isEqualByComparingTo("12.4");
    }

    @Test
    void e10_of_two_events_with_one_id_in_a_batch_the_first_counts() {
        rides.ingestion.ingestBatch(List.of(
                ride("ride-1").build(), ride("ride-1").accountId("globex").build()));

        assertThat(rides.query(MetricQuery.usage("q").groupBy(MetricGroupBy.ACCOUNT_ID))
                        .series("acme")
                        .total())
                .isEqualByComparingTo("12.4");
    }

    @Test
    void e11_an_id_can_be_used_again_after_an_undo() {
        rides.ingest(ride("ride-1"));
        rides.events.correct(CorrectionRequest.undo("acme", it -> it.eventId("ride-1")));

        rides.ingest(ride("ride-1"));

        assertThat(rides.usage()).isEqualByComparingTo("12.4");
        assertThat(rides.events.get("ride-1")).hasSize(2);
    }

    @Test
    void e12_an_event_with_an_id_of_512_characters_is_found() {
        String id = "r".repeat(512);
        rides.ingest(ride(id));

        assertThat(rides.events.get(id)).hasSize(1);
        assertThat(send("GET", "/events/" + id, "").status()).isEqualTo(200);
    }

    @Test
    void e13_an_unknown_event_returns_404() {
        assertThat(send("GET", "/events/nothing", "").status()).isEqualTo(404);
    }

    @Test
    void e14_an_empty_result_is_an_empty_list() {
        assertThat(send("GET", "/events?account_id=nothing", "").body()).isEqualTo("{\"events\":[]}");
    }

    @Test
    void e14_no_token_leads_to_an_empty_page() {
        rides.ingest(ride("ride-1"));
        rides.ingest(ride("ride-2"));

        EventPage page = rides.events.list(EventQuery.builder().pageSize(2).build());

        assertThat(page.events()).hasSize(2);
        assertThat(page.nextToken()).isEmpty();
    }

    @Test
    void e15_the_last_page_has_no_token() {
        rides.ingest(ride("ride-1"));

        assertThat(send("GET", "/events", "").body()).doesNotContain("nextToken", "null");
    }

    @Test
    void e16_events_are_listed_by_category_and_by_status() {
        rides.ingest(ride("ride-1"));
        rides.ingest(ride("ride-1"));

        assertThat(count("PROCESSED")).isEqualTo(1);
        assertThat(count("UNPROCESSED")).isEqualTo(1);
        assertThat(count("IN_PROGRESS")).isZero();
        assertThat(count("INGESTION_FAILED_DUPLICATE_EVENT")).isEqualTo(1);
        assertThat(send("GET", "/events?status=processed", "").status()).isEqualTo(400);
    }

    private int count(String status) {
        return rides.events
                .list(EventQuery.builder().status(status).build())
                .events()
                .size();
    }

    @Test
    void e17_an_event_that_counts_is_metered_by_its_name_in_the_reference() {
        rides.ingest(ride("ride-1"));

        assertThat(rides.status("ride-1").wireName()).isEqualTo("INGESTION_COMPLETED_EVENT_METERED");
    }

    @Test
    void e18_the_reference_id_is_at_the_top_of_a_record() {
        rides.ingest(ride("ride-1"));

        assertThat(send("GET", "/events/ride-1", "").body()).startsWith("{\"events\":[{\"referenceId\":\"event.");
    }

    @Test
    void e19_the_dates_of_a_cycle_are_iso_dates() {
        rides.fake.setPricePlan("acme", PricePlan.monthly());
        rides.ingest(ride("ride-1"));

        assertThat(send("GET", "/events/ride-1", "").body())
                .contains("\"cycleStart\":\"2026-11-01\"", "\"cycleEnd\":\"2026-11-30\"");
    }

    @Test
    void e20_account_and_customer_have_names() {
        rides.ingest(ride("ride-1"));

        PipelineInfo steps = rides.events.get("ride-1").get(0).pipelineInfo().orElseThrow();
        assertThat(steps.account().orElseThrow().name()).contains("acme");
        assertThat(steps.customer().orElseThrow().name()).contains("acme");
    }

    @Test
    void e21_an_event_without_a_price_plan_is_metered() {
        rides.ingest(ride("ride-1"));

        assertThat(rides.status("ride-1")).isEqualTo(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);
    }

    @Test
    void e22_currencies_are_absent() {
        rides.ingest(ride("ride-1"));

        assertThat(send("GET", "/events/ride-1", "").body()).doesNotContain("Currency");
    }

    @Test
    void e23_a_correction_without_an_account_returns_400() {
        rides.ingest(ride("ride-1"));

        assertThat(post("/events/correction?action=UNDO&event_id=ride-1", "").status())
                .isEqualTo(400);
        assertThat(post("/events/correction?action=UNDO&event_id=ride-1&account_id=acme", "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void e24_a_correction_changes_the_30_latest_events() {
        for (int i = 0; i < 32; i++) {
            rides.ingest(ride("ride-" + i).timestamp(MONDAY.plus(Duration.ofMinutes(i))));
        }
        CorrectionRequest all =
                CorrectionRequest.everyEventOf("acme", CorrectionAction.UNDO).build();

        CorrectionResult first = rides.events.correct(all);
        CorrectionResult second = rides.events.correct(all);

        assertThat(first.data()).hasSize(30);
        assertThat(first.data().get(0).event().id()).contains("ride-31");
        assertThat(second.data()).hasSize(2);
        assertThat(rides.usage()).isZero();
    }

    @Test
    void e25_events_are_corrected_by_post() {
        assertThat(send("DELETE", "/events", "").status()).isEqualTo(405);
    }

    @Test
    void e26_redoing_an_event_that_failed_for_its_units_fails() {
        rides.activeMeter("city", "{\"var\":\"dimensions.city\"}");
        rides.ingest(ride("ride-1"));

        CorrectionResult redone = rides.events.correct(CorrectionRequest.redo("acme", it -> it.eventId("ride-1")));

        assertThat(redone.failed()).hasSize(1);
        assertThat(redone.data().get(0).reason().orElseThrow()).contains("INGESTION_FAILED_UNITS_INVALID");
    }

    @Test
    void e26_an_event_of_an_unknown_account_is_redone_and_not_replaced() {
        rides.fake.setBehavior(FakeBehavior.ACCOUNTS_ARE_CREATED_ON_SIGHT, false);
        rides.ingest(ride("ride-1"));

        CorrectionResult replaced = rides.events.correct(
                CorrectionRequest.redoEvent("acme", ride("ride-1").build(), it -> it.eventId("ride-1")));
        rides.fake.setBehavior(FakeBehavior.ACCOUNTS_ARE_CREATED_ON_SIGHT, true);
        CorrectionResult redone = rides.events.correct(CorrectionRequest.redo("acme", it -> it.eventId("ride-1")));

        assertThat(replaced.failed()).hasSize(1);
        assertThat(redone.data())
                .extracting(CorrectedEvent::status)
                .containsExactly(CorrectionStatus.REVERTED_AND_REINGESTED);
        assertThat(rides.usage()).isEqualByComparingTo("12.4");
    }

    @Test
    void e27_an_event_of_a_schema_with_more_than_10_attributes_cannot_be_complete() {
        List<EventAttribute> attributes = IntStream.range(0, 11)
                .mapToObj(i -> EventAttribute.builder().name("a" + i).build())
                .toList();
        rides.fake.addSchema(Rides.schema().attributes(attributes).build());
        UsageEvent.Builder ten = UsageEvent.builder()
                .schemaName("rides")
                .id("ride-1")
                .timestamp(MONDAY)
                .accountId("acme")
                .dimension("city", "chennai");
        for (int i = 0; i < 10; i++) {
            ten.attribute("a" + i, i);
        }

        rides.ingest(ten);

        assertThat(rides.status("ride-1")).isEqualTo(IngestionStatus.INGESTION_FAILED);
        assertThat(statusOf(() -> rides.ingest(ten.id("ride-2").attribute("a10", 10))))
                .isEqualTo(400);
    }

    @Test
    void e28_an_event_has_any_number_of_dimensions() {
        UsageEvent.Builder many = ride("ride-1");
        IntStream.range(0, 200).forEach(i -> many.dimension("d" + i, "x"));
        rides.ingest(many);
        assertThat(rides.status("ride-1")).isEqualTo(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED);

        Rides limited = Rides.create(it -> it.maxDimensions(100));

        assertThat(statusOf(() -> limited.ingest(many))).isEqualTo(400);
    }

    @Test
    void e29_rules_read_plural_names_only() {
        rides.activeMeter("singular", "{\"var\":\"attribute.distance\"}");

        rides.ingest(ride("ride-1"));

        assertThat(rides.status("ride-1")).isEqualTo(IngestionStatus.INGESTION_FAILED_UNITS_INVALID);
    }

    @Test
    void e30_the_documented_enrichment_with_a_singular_name_fails() {
        rides.fake.addSchema(Rides.schema()
                .enrichments(Enrichments.builder()
                        .addField(EnrichmentField.builder()
                                .name("distanceInKM")
                                .type(EnrichmentFieldType.ATTRIBUTE)
                                .enrichmentType(EnrichmentType.JSON_LOGIC)
                                .value("{\"/\":[{\"var\":[\"attribute.distance\"]},1000]}")
                                .order(1)
                                .build())
                        .build())
                .build());

        rides.ingest(ride("ride-1"));

        assertThat(rides.status("ride-1")).isEqualTo(IngestionStatus.INGESTION_FAILED_ENRICHMENT_FAILED);
    }

    @Test
    void e31b_an_enrichment_fails_for_every_event() {
        rides.fake.addSchema(Rides.schema()
                .enrichments(Enrichments.builder()
                        .addField(EnrichmentField.builder()
                                .name("broken")
                                .type(EnrichmentFieldType.DIMENSION)
                                .enrichmentType(EnrichmentType.JSON_LOGIC_FROM_DEPENDENCY)
                                .value("nothing")
                                .order(1)
                                .build())
                        .build())
                .build());

        rides.ingest(ride("ride-1"));

        assertThat(rides.status("ride-1")).isEqualTo(IngestionStatus.INGESTION_FAILED_ENRICHMENT_FAILED);
    }

    @Test
    void e39_metrics_have_at_most_5_queries_and_300_points_in_a_series() {
        Instant until = MONDAY.plus(Duration.ofDays(300));

        assertThat(statusOf(() -> rides.query(MetricQuery.usage("q"), MONDAY, until)))
                .isZero();
        assertThat(statusOf(() -> rides.query(MetricQuery.usage("q"), MONDAY, until.plusMillis(1))))
                .isEqualTo(400);
        assertThat(statusOf(() -> rides.query(MetricQuery.usage("q").by(AggregationPeriod.MONTH), MONDAY, until)))
                .isZero();
        String query = "{\"id\":\"%d\",\"name\":\"EVENTS\",\"aggregationPeriod\":\"DAY\"}";
        List<String> six = IntStream.range(0, 6).mapToObj(query::formatted).toList();
        assertThat(post("/metrics", metrics(String.join(",", six))).status()).isEqualTo(400);
        assertThat(post("/metrics", metrics(String.join(",", six.subList(0, 5))))
                        .status())
                .isEqualTo(200);
    }

    private static String metrics(String queries) {
        return "{\"startTime\":\"2026-11-02T00:00:00Z\",\"endTime\":\"2026-11-04T00:00:00Z\",\"metricQueries\":["
                + queries + "]}";
    }

    @Test
    void e40_the_end_of_the_time_range_is_exclusive() {
        rides.ingest(ride("ride-1").timestamp(MONDAY));

        assertThat(rides.query(MetricQuery.usage("q"), MONDAY, MONDAY.plusMillis(1))
                        .total())
                .isEqualByComparingTo("12.4");
        assertThat(rides.query(MetricQuery.usage("q"), MONDAY.minusMillis(1), MONDAY)
                        .total())
                .isZero();
    }

    @Test
    void e41_meters_are_named_by_id_or_by_name() {
        rides.ingest(ride("ride-1"));

        for (String meter : List.of(rides.meter.id(), "distance")) {
            for (MetricFilterField field : List.of(MetricFilterField.BILLABLE_ID, MetricFilterField.USAGE_METER_ID)) {
                assertThat(rides.query(MetricQuery.usage("q").where(field, meter))
                                .total())
                        .isEqualByComparingTo("12.4");
            }
        }
        assertThat(rides.query(MetricQuery.usage("q").where(MetricFilterField.BILLABLE_ID, "other"))
                        .series())
                .isEmpty();
    }

    @Test
    void e42_usage_has_two_names_and_licenses_have_no_values() {
        rides.ingest(ride("ride-1"));

        assertThat(rides.query(MetricQuery.of("q", MetricName.USAGE)).total()).isEqualByComparingTo("12.4");
        assertThat(rides.query(MetricQuery.of("q", MetricName.NAMED_LICENSE_USAGE))
                        .series())
                .isEmpty();
        assertThat(rides.query(MetricQuery.revenue("q")).series()).isEmpty();
    }

    @Test
    void e43_metrics_are_grouped_by_customer() {
        rides.ingest(ride("ride-1"));

        MetricResult usage = rides.query(MetricQuery.usage("q").groupBy(MetricGroupBy.CUSTOMER_ID));

        assertThat(usage.series("acme").total()).isEqualByComparingTo("12.4");
    }

    @Test
    void e44_name_and_period_of_a_query_are_required() {
        assertThat(post("/metrics", metrics("{\"id\":\"q\",\"name\":\"EVENTS\"}"))
                        .status())
                .isEqualTo(400);
        assertThat(post("/metrics", metrics("{\"id\":\"q\",\"aggregationPeriod\":\"DAY\"}"))
                        .status())
                .isEqualTo(400);
        assertThat(post(
                                "/metrics",
                                metrics(
                                        "{\"id\":\"q\",\"name\":\"EVENTS\",\"aggregationPeriod\":\"DAY\",\"filters\":[]}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void e45_timestamps_may_lack_an_offset_or_have_a_blank() {
        List<String> accepted = List.of(
                "2026-11-02T10:00:00Z",
                "2026-11-02T10:00:00",
                "2026-11-02T10:00:00.123456+00:00",
                "2026-11-02T15:30:00+05:30",
                "2026-11-02T15:30:00+0530",
                "2026-11-02T10:00:00.000Z",
                "2026-11-02T10:00:00.123456789Z",
                "2026-11-02 10:00:00 UTC",
                "2026-11-02 15:30:00 +0530");
        List<String> rejected = List.of("2026-11-02", "1793613600000", "02.11.2026", "", "2026-11-02 10:00", "now");

        for (int i = 0; i < accepted.size(); i++) {
            rides.ingest(ride("ride-" + i).timestamp(accepted.get(i)));
        }
        rejected.forEach(text -> assertThat(
                        statusOf(() -> rides.ingest(ride("other").timestamp(text))))
                .as(text)
                .isEqualTo(400));
        assertThat(ingest("1793613600000", "[]", "{}").status()).isEqualTo(400);

        MetricResult hours = rides.query(
                MetricQuery.events("q").by(AggregationPeriod.HOUR), MONDAY, MONDAY.plus(Duration.ofDays(1)));
        assertThat(hours.valueAt(Instant.parse("2026-11-02T10:00:00Z"))).isEqualByComparingTo("9");
    }

    @Test
    void e46_a_page_of_events_has_at_most_50_events() {
        assertThat(send("GET", "/events?pageSize=50", "").status()).isEqualTo(200);
        assertThat(send("GET", "/events?pageSize=51", "").status()).isEqualTo(400);
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            events.add(ride("ride-" + i).build());
        }
        rides.ingestion.ingestBatch(events);

        assertThat(rides.events.list(EventQuery.all()).events()).hasSize(50);
        assertThat(rides.events.all()).hasSize(51);
    }

    @Test
    void e47_an_unauthorized_request_names_the_bearer_token() throws IOException, InterruptedException {
        try (FakeTogaiServer server = FakeTogaiServer.start(rides.fake)) {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.url() + "/ingest"))
                                    .header("x-api-key", "any")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).contains("bearer");
        }
    }

    @Test
    void e51_a_confirmation_needs_an_asynchronous_correction() {
        rides.ingest(ride("ride-1"));

        assertThat(post("/events/correction?action=UNDO&account_id=acme&require_confirmation=true", "")
                        .status())
                .isEqualTo(400);
        assertThat(post("/events/correction?action=UNDO&account_id=acme&require_confirmation=false", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void e55_absent_members_are_left_out() {
        rides.ingest(ride("ride-1"));
        EventRecord record = rides.events.get("ride-1").get(0);

        assertThat(TogaiJson.write(record)).doesNotContain("null", "alias");
        assertThat(record.pipelineInfo().orElseThrow().enrichments()).isEmpty();
    }
}
