package dev.togai.testkit.official;

import static dev.togai.testkit.official.OfficialClient.PYTHON;
import static dev.togai.testkit.official.OfficialClient.RUBY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.auth.TokenExchange;
import dev.togai.call.Operation;
import dev.togai.event.EventPage;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.json.TogaiJson;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.Metrics;
import dev.togai.schema.EventSchemas;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The requests of Togai's official clients for Python and Ruby, sent byte by byte to the program of the fake, and its responses,
 * read by the rules of both clients. {@code docs/guide/other-languages.md} lists the tests. {@code -Pproof} runs them with the
 * packaged program as well.
 */
@SuppressWarnings("NullAway.Init") // Set before all tests.
class OfficialClientsTest {

    private static final OffsetDateTime MONDAY = OffsetDateTime.parse("2026-11-02T10:00:00Z");
    private static final String SCHEMA = "ride completed";
    private static final String ACCOUNT = "a/b c+d=e";

    private static RunningFake fake;
    private static String meter;

    @BeforeAll
    static void start() throws IOException {
        fake = RunningFake.start("--token", "secret", "--behavior", "PLUS_IN_A_PATH_IS_A_BLANK=true");
        send(PYTHON, Customers.CREATE, "/customers", customer("acme"));
        for (String id : List.of(ACCOUNT, "paged", "listed")) {
            send(RUBY, Accounts.CREATE, "/accounts", Map.of("id", id, "name", "Acme of " + id, "customerId", "acme"));
        }
        send(PYTHON, EventSchemas.CREATE, "/event_schema", schema(SCHEMA));
        send(PYTHON, EventSchemas.ACTIVATE, "/event_schema/ride%20completed/activate", null);
        send(RUBY, EventSchemas.CREATE, "/event_schema", schema("drafts"));
        meter = text(send(PYTHON, UsageMeters.CREATE, "/usage_meters", meter("km")), "id");
        send(PYTHON, UsageMeters.ACTIVATE, "/usage_meters/" + meter + "/activate", null);
    }

    @AfterAll
    static void stop() {
        fake.close();
    }

    @ParameterizedTest
    @EnumSource
    void w01_query_parameters_have_the_names_of_the_clients(OfficialClient client) {
        ingest(client, "listed", "w01-" + client, MONDAY);
        RawResponse first = send(client, EventSchemas.LIST, client.target("/event_schema", "pageSize", "1"), null);
        RawResponse second = send(
                client, EventSchemas.LIST, client.target("/event_schema", "nextToken", text(first, "nextToken")), null);
        RawResponse active = send(
                client, EventSchemas.LIST, client.target("/event_schema", "status", "ACTIVE", "pageSize", "100"), null);
        RawResponse page = send(
                client,
                Events.LIST,
                client.target(
                        "/events",
                        "status",
                        "PROCESSED",
                        "account_id",
                        "listed",
                        "schema_name",
                        SCHEMA,
                        "pageSize",
                        "1"),
                null);
        RawResponse undone = send(
                client,
                Events.CORRECT,
                client.target(
                        "/events/correction",
                        "action",
                        "UNDO",
                        "require_confirmation",
                        "false",
                        "account_id",
                        "listed",
                        "event_id",
                        "w01-" + client),
                null);
        String time = client.timeInQuery(MONDAY);
        send(
                client,
                Accounts.GET,
                client.target("/accounts/listed", "effectiveOn", time, "includeGroupDetails", "true"),
                null);

        assertThat(first.at("data.0.name")).isNotEqualTo(second.at("data.0.name"));
        assertThat(active.size("data")).isEqualTo(1);
        assertThat(page.at("events.0.eventPayload.accountId")).isEqualTo("listed");
        assertThat(undone.at("data.0.status")).isEqualTo("REVERTED");
    }

    @ParameterizedTest
    @EnumSource
    void w02_booleans_and_numbers_of_queries_are_read(OfficialClient client) {
        RawResponse page = send(client, EventSchemas.LIST, "/event_schema?pageSize=10.0", null);
        RawResponse accounts = send(client, Accounts.LIST, "/accounts?pageSize=2.0", null);
        RawResponse version =
                send(client, EventSchemas.GET, "/event_schema/" + client.segment(SCHEMA) + "?version=1", null);
        RawResponse without = send(client, UsageMeters.GET, "/usage_meters/" + meter + "?includeSchema=false", null);
        RawResponse with = send(client, UsageMeters.GET, "/usage_meters/" + meter + "?includeSchema=true", null);

        assertThat(page.at("context.pageSize")).hasToString("10");
        assertThat(accounts.size("data")).isEqualTo(2);
        assertThat(version.at("version")).hasToString("1");
        assertThat(without.body()).doesNotContain("eventSchema");
        assertThat(with.at("eventSchema.name")).isEqualTo(SCHEMA);
    }

    @ParameterizedTest
    @EnumSource
    void w03_values_of_queries_are_decoded_once(OfficialClient client) {
        String id = "w03 50%+ä/" + client;
        ingest(client, ACCOUNT, id, MONDAY);

        RawResponse listed =
                send(client, Events.LIST, client.target("/events", "account_id", ACCOUNT, "pageSize", "50"), null);
        RawResponse corrected = send(
                client,
                Events.CORRECT,
                client.target("/events/correction", "action", "REDO", "account_id", ACCOUNT, "event_id", id),
                null);

        assertThat(listed.at("events.0.eventPayload.accountId")).isEqualTo(ACCOUNT);
        assertThat(corrected.at("data.0.eventPayload.id")).isEqualTo(id);
    }

    @ParameterizedTest
    @EnumSource
    void w04_a_blank_in_a_path_is_encoded_as_percent_20_or_as_a_plus(OfficialClient client) {
        String id = "w04 a/b " + client;
        ingest(client, ACCOUNT, id, MONDAY);

        RawResponse schema = send(client, EventSchemas.GET, "/event_schema/" + client.segment(SCHEMA), null);
        RawResponse event = send(client, Events.GET, "/events/" + client.segment(id), null);
        RawResponse account = send(client, Accounts.GET, "/accounts/" + client.segment(ACCOUNT), null);

        assertThat(schema.at("name")).isEqualTo(SCHEMA);
        assertThat(event.at("events.0.eventPayload.id")).isEqualTo(id);
        assertThat(account.at("id")).isEqualTo(ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-02T10:00:00.123456+00:00",
                "2026-11-02T15:30:00+05:30",
                "2026-11-02T10:00:00",
                "2026-11-02T10:00:00.123456",
                "2026-11-02 10:00:00 UTC",
                "2026-11-02 15:30:00 +0530",
                "2026-11-02T10:00:00.000Z"
            })
    void w05_times_of_all_clients_are_read_and_returned_in_a_form_that_all_read(String time) {
        String id = "w05 " + time.length() + time;
        Map<String, Object> event = event("acme", id, time);

        send(RUBY, Ingestion.INGEST, "/ingest", Map.of("event", event));

        String returned = text(record(id), "events.0.eventPayload.timestamp");
        Instant expected = time.contains(".123456") ? MONDAY.toInstant().plusNanos(123_456_000) : MONDAY.toInstant();
        assertThat(OffsetDateTime.parse(returned).toInstant()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void w05_times_in_queries_are_read(OfficialClient client) {
        String id = "w05 query " + client;
        OffsetDateTime time = MONDAY.withOffsetSameInstant(ZoneOffset.ofHoursMinutes(5, 30));
        ingest(client, "acme", id, time);

        RawResponse corrected = send(
                client,
                Events.CORRECT,
                client.target(
                        "/events/correction",
                        "action",
                        "UNDO",
                        "account_id",
                        "acme",
                        "event_id",
                        id,
                        "event_source_time",
                        client.timeInQuery(time)),
                null);

        assertThat(corrected.at("data.0.status")).isEqualTo("REVERTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".1", ".12", ".123", ".1234567", ".123456789"})
    void w06_fractions_of_seconds_have_up_to_nine_digits(String fraction) {
        String id = "w06" + fraction;
        send(
                PYTHON,
                Ingestion.INGEST,
                "/ingest",
                Map.of("event", event("acme", id, "2026-11-02T10:00:00" + fraction + "Z")));

        EventPage page = TogaiJson.read(record(id).body(), EventPage.class);

        assertThat(page.events().get(0).event().timestamp().toInstant(ZoneOffset.UTC))
                .contains(Instant.parse("2026-11-02T10:00:00" + fraction + "Z"));
        assertThat(page.events().get(0).createdAt()).isPresent();
    }

    @Test
    void w07_values_of_attributes_are_plain_decimals_of_ascii_digits() {
        List<Object> invalid =
                List.of(5, ".5", "5.", "1e3", "+5", " 5", "5 ", "", "5\n", "\u0665", "1" + "0".repeat(512));
        List<String> valid = List.of("-5", "5.50", "007", "9".repeat(512), "0." + "1".repeat(600));

        for (Object value : invalid) {
            RawResponse rejected = send(PYTHON, Ingestion.INGEST, "/ingest", Map.of("event", withValue("w07", value)));
            assertThat(rejected.status()).as("the value %s", value).isEqualTo(400);
        }
        for (String value : valid) {
            String id = "w07 " + value.hashCode();
            send(PYTHON, Ingestion.INGEST, "/ingest", Map.of("event", withValue(id, value)));
            assertThat(record(id).at("events.0.eventPayload.attributes.0.value"))
                    .isEqualTo(value);
        }
    }

    @ParameterizedTest
    @EnumSource
    void w08_json_is_read_with_and_without_escapes_and_blanks(OfficialClient client) {
        String id = "w08 \u00fc\u2603\ud83d\ude00\"\\\n" + client;
        Map<String, Object> event = event("acme", id, client.timeInBody(MONDAY));
        event.put("attributes", List.of());
        event.put("dimensions", Map.of());

        RawResponse response = send(client, Ingestion.INGEST, "/ingest", Map.of("event", event));

        assertThat(response.status()).isEqualTo(202);
        assertThat(record(id).at("events.0.eventPayload.id")).isEqualTo(id);
        assertThat(record(id).size("events.0.eventPayload.attributes")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void w09_a_correction_has_no_body_or_an_empty_object(OfficialClient client) {
        ingest(client, "acme", "w09 " + client, MONDAY);
        String target = client.target(
                "/events/correction", "action", "REDO", "account_id", "acme", "event_id", "w09 " + client);

        RawResponse first = RawResponse.of(fake.url(), "POST", target, headers(client, true), "");
        RawResponse second = send(client, Events.CORRECT, target, Map.of());

        assertThat(first.status()).isEqualTo(200);
        assertThat(ResponseTable.problems(Events.CORRECT, first)).isEmpty();
        assertThat(second.at("data.0.status")).isEqualTo("REVERTED_AND_REINGESTED");
    }

    @ParameterizedTest
    @EnumSource
    void w10_actions_have_no_body(OfficialClient client) {
        String path = "/event_schema/w10" + client;
        send(client, EventSchemas.CREATE, "/event_schema", schema("w10" + client));

        RawResponse active = send(client, EventSchemas.ACTIVATE, path + "/activate", null);
        RawResponse inactive = send(client, EventSchemas.DEACTIVATE, path + "/deactivate", null);
        RawResponse token = send(client, TokenExchange.AUTHENTICATE, "/authenticate", null);

        assertThat(active.at("status")).isEqualTo("ACTIVE");
        assertThat(inactive.at("status")).isEqualTo("INACTIVE");
        assertThat(text(token, "token")).isNotBlank();
    }

    @Test
    void w11_limits_that_a_client_may_not_check_are_checked() {
        List<Map<String, Object>> attributes = IntStream.range(0, 51)
                .<Map<String, Object>>mapToObj(i -> Map.of("name", "a" + i, "value", "1"))
                .toList();
        Map<String, Object> wide = schema("w11");
        wide.put(
                "attributes",
                attributes.stream().map(it -> Map.of("name", it.get("name"))).toList());
        Map<String, Object> many = event("acme", "w11", "2026-11-02T10:00:00Z");
        many.put("attributes", attributes.subList(0, 11));

        assertRejected(EventSchemas.CREATE, "/event_schema", wide);
        assertRejected(EventSchemas.CREATE, "/event_schema", schema("x".repeat(51)));
        assertRejected(Ingestion.INGEST, "/ingest", Map.of("event", many));
        for (String city : List.of("", "x".repeat(201))) {
            Map<String, Object> event = event("acme", "w11", "2026-11-02T10:00:00Z");
            event.put("dimensions", Map.of("city", city));
            assertRejected(Ingestion.INGEST, "/ingest", Map.of("event", event));
        }
        assertRejected(
                Ingestion.INGEST, "/ingest", Map.of("event", event("acme", "x".repeat(513), "2026-11-02T10:00:00Z")));
        for (int size : new int[] {0, 501}) {
            Object event = event("acme", "w11", "2026-11-02T10:00:00Z");
            assertRejected(Ingestion.INGEST_BATCH, "/ingestBatch", Map.of("events", Collections.nCopies(size, event)));
        }
        assertRejected(Events.LIST, "/events?status=DONE", null);
        assertRejected(Events.LIST, "/events?pageSize=51", null);
        assertRejected(EventSchemas.LIST, "/event_schema?status=DONE", null);
        assertRejected(UsageMeters.LIST, "/usage_meters?aggregations=SUM%2CCOUNT", null);
        assertRejected(Events.CORRECT, "/events/correction?action=DO&account_id=acme", null);
    }

    @ParameterizedTest
    @EnumSource
    void w12_bodies_have_the_members_of_the_clients(OfficialClient client) {
        String schemaName = "w12" + client;
        RawResponse schema = send(client, EventSchemas.CREATE, "/event_schema", schema(schemaName));
        RawResponse batch = send(
                client,
                Ingestion.INGEST_BATCH,
                "/ingestBatch",
                Map.of(
                        "events",
                        List.of(
                                event("acme", "w12 1 " + client, client.timeInBody(MONDAY)),
                                event("acme", "w12 2 " + client, client.timeInBody(MONDAY)))));
        RawResponse metrics = send(client, Metrics.QUERY, "/metrics", metrics(client, "USAGE"));

        assertThat(schema.at("enrichments.fields.0.name")).isEqualTo("fare");
        assertThat(schema.at("filterFields.0")).isEqualTo("city");
        assertThat(batch.status()).isEqualTo(202);
        assertThat(metrics.at("results.0.id")).isEqualTo("q1");
    }

    @Test
    void w13_the_paths_of_batches_and_schemas_are_those_of_the_clients() {
        for (String path : List.of("/ingest_batch", "/ingestbatch", "/event_schemas", "/eventSchema", "/usage_meter")) {
            RawResponse response = RawResponse.of(fake.url(), "POST", path, headers(PYTHON, true), "{}");
            assertThat(response.status()).as(path).isEqualTo(404);
        }
        Map<String, Object> event = event("acme", "w13", "2026-11-02T10:00:00Z");
        assertThat(send(RUBY, Ingestion.INGEST_BATCH, "/ingestBatch", Map.of("events", List.of(event)))
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @EnumSource
    void r01_accepted_events_have_a_202_with_a_body(OfficialClient client) {
        Map<String, Object> event = event("acme", "r01 " + client, client.timeInBody(MONDAY));

        RawResponse first = send(client, Ingestion.INGEST, "/ingest", Map.of("event", event));
        RawResponse repeated = send(client, Ingestion.INGEST, "/ingest", Map.of("event", event));

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.at("success")).isEqualTo(true);
        assertThat(repeated.status()).isEqualTo(202);
    }

    @Test
    void r02_the_details_of_a_batch_that_is_accepted_in_part_are_an_object() {
        RawResponse response = send(
                PYTHON,
                Ingestion.INGEST_BATCH,
                "/ingestBatch",
                Map.of(
                        "events",
                        List.of(
                                event("acme", "r02", "2026-11-02T10:00:00Z"),
                                event("acme", "r02 invalid", "yesterday"))));

        assertThat(response.status()).isEqualTo(207);
        assertThat(response.at("details.errors.0.index")).hasToString("1");
    }

    @Test
    void r03_errors_have_a_status_and_a_message_that_the_clients_parse() {
        // A list without an event is readable by no client (E14).
        send(PYTHON, Ingestion.INGEST, "/ingest", Map.of("event", event("acme", "r03", "2026-11-02T10:00:00Z")));
        for (Operation operation : ResponseTable.operations()) {
            String path = operation.route().replaceAll("\\{[^}]*}", "unknown");
            String body = operation.sideEffect().name().equals("READ")
                            && operation.method().equals("GET")
                    ? null
                    : "[";
            RawResponse anonymous =
                    RawResponse.of(fake.url(), operation.method(), path, List.of("Accept: application/json"), body);
            assertThat(anonymous.status()).as(operation.id()).isEqualTo(401);
            assertThat(ResponseTable.problems(operation, anonymous)).isEmpty();
            if (!operation.equals(Events.GET)) {
                RawResponse response =
                        RawResponse.of(fake.url(), operation.method(), path, headers(PYTHON, true), body);
                assertThat(ResponseTable.problems(operation, response))
                        .as("%s: %s", operation.id(), response)
                        .isEmpty();
            }
        }
    }

    @Test
    void r03_an_unknown_event_has_a_404_whose_message_the_client_for_python_does_not_parse() {
        RawResponse response = RawResponse.of(fake.url(), "GET", "/events/unknown", headers(PYTHON, false), null);

        assertThat(response.status()).isEqualTo(404);
        assertThat(ResponseTable.problems(RUBY, Events.GET, response)).isEmpty();
        assertThat(ResponseTable.problems(PYTHON, Events.GET, response)).hasSize(1);
    }

    @Test
    void r04_a_page_has_at_most_50_events_and_the_last_page_has_no_token() {
        List<Object> events = IntStream.range(0, 51)
                .<Object>mapToObj(i -> event("paged", "r04 " + i, "2026-11-02T10:00:00Z"))
                .toList();
        send(PYTHON, Ingestion.INGEST_BATCH, "/ingestBatch", Map.of("events", events));

        RawResponse first = send(PYTHON, Events.LIST, "/events?account_id=paged", null);
        RawResponse last =
                send(PYTHON, Events.LIST, PYTHON.target("/events", "nextToken", text(first, "nextToken")), null);

        assertThat(first.size("events")).isEqualTo(50);
        assertThat(last.size("events")).isEqualTo(1);
        assertThat(last.body()).doesNotContain("nextToken");
    }

    @Test
    void r04_an_empty_page_is_read_by_no_client_and_is_sent_only_if_no_event_matches() {
        RawResponse response =
                RawResponse.of(fake.url(), "GET", "/events?account_id=nothing", headers(PYTHON, false), null);

        assertThat(response.body()).isEqualTo("{\"events\":[]}");
        assertThat(ResponseTable.problems(Events.LIST, response)).hasSize(2);
    }

    @Test
    void r05_absent_members_are_left_out() {
        Map<String, Object> bare = new LinkedHashMap<>();
        bare.put("name", "r05");
        bare.put("attributes", List.of());
        bare.put("dimensions", List.of());
        RawResponse schema = send(PYTHON, EventSchemas.CREATE, "/event_schema", bare);
        Map<String, Object> event = event("unknown", "r05", "2026-11-02T10:00:00Z");
        send(PYTHON, Ingestion.INGEST, "/ingest", Map.of("event", event));

        // The method send checks each response of this class for nulls.
        assertThat(schema.body()).doesNotContain("description");
        assertThat(record("r05").body()).doesNotContain("customerId");
    }

    @Test
    void r06_records_of_events_have_all_required_members() {
        ingest(RUBY, "acme", "r06", MONDAY);

        RawResponse record = record("r06");
        RawResponse corrected =
                send(RUBY, Events.CORRECT, "/events/correction?action=REDO&account_id=acme&event_id=r06", null);

        assertThat(text(record, "events.0.referenceId")).isNotBlank();
        assertThat(text(record, "events.0.createdAt")).isNotBlank();
        assertThat(record.at("events.0.eventPipelineInfo.eventSchema.name")).isEqualTo(SCHEMA);
        assertThat(record.at("events.0.eventPipelineInfo.enrichments.attributes.0.value"))
                .isEqualTo("10");
        assertThat(text(corrected, "data.0.reason")).isNotBlank();
    }

    @Test
    void r07_statuses_are_those_that_the_clients_know() {
        Map<String, Object> metered = event("acme", "r07 metered", "2026-11-02T10:00:00Z");
        Map<String, Object> unmetered = event("acme", "r07 unmetered", "2026-11-02T10:00:00Z");
        unmetered.put("dimensions", Map.of("city", "delhi"));
        Map<String, Object> incomplete = event("acme", "r07 incomplete", "2026-11-02T10:00:00Z");
        incomplete.put("attributes", List.of());
        Map<String, Object> unknown = event("acme", "r07 unknown", "2026-11-02T10:00:00Z");
        unknown.put("schemaName", "unknown");
        Map<String, Object> withoutId = new LinkedHashMap<>(unknown);
        withoutId.remove("id");
        Map<String, Object> ofNoAccount = event("unknown", "r07 account", "2026-11-02T10:00:00Z");

        send(
                PYTHON,
                Ingestion.INGEST_BATCH,
                "/ingestBatch",
                Map.of("events", List.of(metered, metered, unmetered, incomplete, unknown, withoutId, ofNoAccount)));

        assertThat(status("r07 metered")).isEqualTo("INGESTION_COMPLETED_EVENT_METERED");
        assertThat(status("r07 unmetered")).isEqualTo("INGESTION_COMPLETED_EVENT_NOT_METERED");
        assertThat(status("r07 incomplete")).isEqualTo("INGESTION_FAILED");
        assertThat(status("r07 unknown")).isEqualTo("INGESTION_FAILED_SCHEMA_NOT_DEFINED");
        assertThat(status("r07 account")).isEqualTo("INGESTION_FAILED_ACCOUNT_NOT_FOUND");
        for (String status : List.of("INGESTION_FAILED_DUPLICATE_EVENT", "INGESTION_FAILED_NO_EVENT_ID")) {
            RawResponse page = send(PYTHON, Events.LIST, "/events?account_id=acme&status=" + status, null);
            assertThat(page.at("events.0.ingestionStatus.status")).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVENTS", "USAGE", "METER_USAGE", "REVENUE", "USAGE_FOR_CYCLE", "NAMED_LICENSE_USAGE"})
    void r08_metrics_have_numbers_and_times(String metric) {
        ingest(PYTHON, "acme", "r08 " + metric, MONDAY);

        RawResponse response = send(PYTHON, Metrics.QUERY, "/metrics", metrics(PYTHON, metric));

        assertThat(response.at("results.0.name")).isEqualTo(metric);
    }

    @Test
    void r09_strings_are_never_longer_than_the_clients_read() {
        String id = "r09" + "x".repeat(509);
        ingest(PYTHON, "acme", id, MONDAY);
        ingest(PYTHON, "acme", id, MONDAY);
        String account = "\u00e4".repeat(512);
        for (int i = 0; i < 2; i++) {
            ingest(PYTHON, account, "r09 " + i, MONDAY);
        }

        RawResponse duplicates =
                send(PYTHON, Events.LIST, "/events?status=INGESTION_FAILED_DUPLICATE_EVENT&account_id=acme", null);
        RawResponse first =
                send(PYTHON, Events.LIST, PYTHON.target("/events", "account_id", account, "pageSize", "1"), null);
        RawResponse last =
                send(PYTHON, Events.LIST, PYTHON.target("/events", "nextToken", text(first, "nextToken")), null);

        assertThat(duplicates.size("events")).isPositive();
        assertThat(last.at("events.0.eventPayload.accountId")).isEqualTo(account);
        assertRejected(EventSchemas.GET, "/event_schema/" + "x".repeat(2_000), null);
    }

    @ParameterizedTest
    @EnumSource
    void r10_responses_of_meters_are_read(OfficialClient client) {
        RawResponse created = send(client, UsageMeters.CREATE, "/usage_meters", meter("r10" + client));
        String path = "/usage_meters/" + text(created, "id");

        send(client, UsageMeters.UPDATE, path, Map.of("description", "Rides"));
        send(client, UsageMeters.LIST, "/usage_meters?aggregations=SUM&pageSize=1.0", null);
        send(client, UsageMeters.ACTIVATE, path + "/activate", null);
        send(client, UsageMeters.DEACTIVATE, path + "/deactivate", null);

        assertThat(send(client, UsageMeters.DELETE, path, null).at("success")).isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource
    void r11_responses_of_schemas_are_read(OfficialClient client) {
        String path = "/event_schema/r11" + client;
        send(client, EventSchemas.CREATE, "/event_schema", schema("r11" + client));
        send(client, EventSchemas.ACTIVATE, path + "/activate", null);
        Map<String, Object> update = new LinkedHashMap<>();
        update.put("attributes", List.of(Map.of("name", "distance", "defaultUnit", "km"), Map.of("name", "wait")));

        RawResponse updated = send(client, EventSchemas.UPDATE, path, update);
        RawResponse versions = send(client, EventSchemas.VERSIONS, path + "/versions", null);
        send(client, EventSchemas.DEACTIVATE, path + "/deactivate", null);

        assertThat(updated.at("version")).hasToString("2");
        assertThat(versions.size("data")).isEqualTo(2);
        assertThat(send(client, EventSchemas.DELETE, path, null).at("success")).isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource
    void r12_responses_of_customers_and_accounts_are_read(OfficialClient client) {
        String id = "r12" + client;
        String path = "/accounts/" + id;
        send(client, Customers.CREATE, "/customers", customer(id));
        send(client, Customers.GET, "/customers/" + id, null);
        send(client, Customers.LIST, "/customers?pageSize=1.0", null);
        send(client, Accounts.GET, path, null);

        send(client, Accounts.ADD_ALIASES, path + "/add_aliases", Map.of("aliases", List.of(id + "-always")));
        send(
                client,
                Accounts.ADD_ALIASES,
                path + "/add_aliases",
                Map.of(
                        "accountAliases",
                        List.of(Map.of("value", id + "-from", "effectiveFrom", client.timeInBody(MONDAY)))));
        RawResponse aliases = send(client, Accounts.LIST_ALIASES, path + "/account_aliases", null);
        RawResponse removed = send(
                client, Accounts.REMOVE_ALIASES, path + "/remove_aliases", Map.of("aliases", List.of(id + "-always")));

        assertThat(aliases.size("data")).isEqualTo(3);
        assertThat(removed.size("aliases")).isEqualTo(2);
    }

    /** Sends a request as the client does, and requires that both official clients read its response, which has no null. */
    private static RawResponse send(OfficialClient client, Operation operation, String target, @Nullable Object body) {
        RawResponse response = RawResponse.of(
                fake.url(),
                operation.method(),
                target,
                headers(client, body != null),
                body == null ? null : client.json(body));
        assertThat(ResponseTable.problems(operation, response))
                .as("%s %s: %s", client, target, response)
                .isEmpty();
        assertThat(response.body()).doesNotContain(":null");
        return response;
    }

    private static List<String> headers(OfficialClient client, boolean withBody) {
        return Stream.concat(client.headers(withBody).stream(), Stream.of("Authorization: Bearer secret"))
                .toList();
    }

    private static void assertRejected(Operation operation, String target, @Nullable Object body) {
        assertThat(send(PYTHON, operation, target, body).status()).as(target).isEqualTo(400);
    }

    private static void ingest(OfficialClient client, String account, String id, OffsetDateTime time) {
        RawResponse response =
                send(client, Ingestion.INGEST, "/ingest", Map.of("event", event(account, id, client.timeInBody(time))));
        assertThat(response.status()).isEqualTo(202);
    }

    private static RawResponse record(String id) {
        return send(PYTHON, Events.GET, "/events/" + PYTHON.segment(id), null);
    }

    private static Object status(String id) {
        return record(id).at("events.0.ingestionStatus.status");
    }

    private static String text(RawResponse response, String path) {
        return String.valueOf(response.at(path));
    }

    private static Map<String, Object> withValue(String id, Object value) {
        Map<String, Object> event = event("unknown", id, "2026-11-02T10:00:00Z");
        event.put("attributes", List.of(Map.of("name", "distance", "value", value)));
        return event;
    }

    /** Returns an event in the order of the members of both clients. */
    private static Map<String, Object> event(String account, String id, String time) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("schemaName", SCHEMA);
        event.put("id", id);
        event.put("timestamp", time);
        event.put("accountId", account);
        event.put("attributes", List.of(Map.of("name", "distance", "value", "5", "unit", "km")));
        event.put("dimensions", Map.of("city", "pune"));
        return event;
    }

    private static Map<String, Object> schema(String name) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("name", name);
        schema.put("description", "Rides");
        schema.put("attributes", List.of(Map.of("name", "distance", "defaultUnit", "km")));
        schema.put("dimensions", List.of(Map.of("name", "city")));
        Map<String, Object> fare = new LinkedHashMap<>();
        fare.put("name", "fare");
        fare.put("type", "ATTRIBUTE");
        fare.put("enrichmentType", "JSON_LOGIC");
        fare.put("value", "{\"*\":[{\"var\":\"attributes.distance\"},2]}");
        fare.put("order", 1);
        schema.put("enrichments", Map.of("dependencies", List.of(), "fields", List.of(fare)));
        schema.put("filterFields", List.of("city"));
        schema.put("eventIdTemplate", "{{accountId}}-{{timestamp}}");
        return schema;
    }

    private static Map<String, Object> meter(String name) {
        Map<String, Object> meter = new LinkedHashMap<>();
        meter.put("name", name);
        meter.put("type", "COUNTER");
        meter.put("aggregation", "SUM");
        meter.put(
                "computations",
                List.of(Map.of(
                        "matcher",
                        "{\"==\":[{\"var\":\"dimensions.city\"},\"pune\"]}",
                        "computation",
                        "{\"var\":\"attributes.fare\"}",
                        "order",
                        1)));
        meter.put("eventSchemaName", SCHEMA);
        return meter;
    }

    private static Map<String, Object> customer(String id) {
        Map<String, Object> customer = new LinkedHashMap<>();
        customer.put("id", id);
        customer.put("name", "Customer " + id);
        customer.put("primaryEmail", "billing@example.com");
        customer.put("address", Map.of("line1", "1 Main Street", "country", "IN"));
        customer.put("account", Map.of("id", id, "name", "Account " + id, "aliases", List.of(id + "-alias")));
        return customer;
    }

    private static Map<String, Object> metrics(OfficialClient client, String name) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("id", "q1");
        query.put("name", name);
        query.put("aggregationPeriod", "DAY");
        query.put("groupBy", "ACCOUNT_ID");
        query.put("configs", Map.of());
        query.put("filters", List.of(Map.of("fieldName", "ACCOUNT_ID", "fieldValues", List.of("acme"))));
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("startTime", client.timeInBody(MONDAY.minusDays(1)));
        metrics.put("endTime", client.timeInBody(MONDAY.plusDays(1)));
        metrics.put("metricQueries", List.of(query));
        return metrics;
    }
}
