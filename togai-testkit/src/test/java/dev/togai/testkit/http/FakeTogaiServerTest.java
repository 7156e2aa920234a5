package dev.togai.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.ErrorResponse;
import dev.togai.json.TogaiJson;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.journal.RecordedCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class FakeTogaiServerTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String BARE = "{\"name\":\"bare\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\"}";

    private final FakeTogai fake =
            FakeTogai.builder().token("secret").ids(() -> "a/b").build();
    private final FakeTogaiServer server = FakeTogaiServer.start(fake);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void success_is_201_on_create_and_200_elsewhere() throws Exception {
        assertThat(send("POST", "/usage_meters", BARE).statusCode()).isEqualTo(201);
        assertThat(send("GET", "/usage_meters/a%2Fb", "").statusCode()).isEqualTo(200);
        assertThat(send("PATCH", "/usage_meters/a%2Fb", "{}").statusCode()).isEqualTo(200);
        assertThat(send("POST", "/usage_meters/a%2Fb/activate", "").statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/usage_meters/a%2Fb/deactivate", "").statusCode())
                .isEqualTo(200);
        HttpResponse<String> deleted = send("DELETE", "/usage_meters/a%2Fb", "");
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(deleted.body()).isEqualTo("{\"success\":true}");
        assertThat(deleted.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void responses_have_the_fields_that_official_clients_require_and_no_nulls() throws Exception {
        String body = send(
                        "POST",
                        "/usage_meters",
                        "{\"name\":\"n\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\","
                                + "\"computations\":[{\"computation\":{\"*\":[{\"var\":\"attributes.distance\"},0.4]}}]}")
                .body();

        assertThat(body)
                .contains("\"displayName\":\"n\"", "\"order\":1")
                .contains("\"computation\":\"{\\\"*\\\":[{\\\"var\\\":\\\"attributes.distance\\\"},0.4]}\"")
                .doesNotContain("null");
    }

    @Test
    void the_page_context_is_an_integer_and_an_order() throws Exception {
        assertThat(send("GET", "/usage_meters?pageSize=10.0", "").body())
                .isEqualTo("{\"data\":[],\"context\":{\"pageSize\":10,\"sortOrder\":\"DESC\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Bearer Bearer secret", "Basic secret", "secret"})
    void only_the_token_is_accepted(String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/nowhere"));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }

        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"message\":\"A valid bearer token is required\"}");
    }

    @Test
    void any_token_is_accepted_by_default() throws Exception {
        try (FakeTogaiServer open = FakeTogaiServer.start(FakeTogai.create())) {
            URI all = URI.create(open.url() + "/usage_meters");

            HttpRequest.Builder request = HttpRequest.newBuilder(all);
            assertThat(CLIENT.send(request.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
            request.header("Authorization", "Bearer anything");
            assertThat(CLIENT.send(request.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void the_response_to_an_unknown_path_or_method_has_the_known_ones() throws Exception {
        assertThat(send("GET", "/event_schemas", "").body())
                .contains(
                        "There is no path /event_schemas; paths start with /accounts,",
                        "/event_schema,",
                        "/ingestBatch,");
        assertThat(send("GET", "/" + "x".repeat(1_000), "").body()).hasSizeLessThan(500);
        assertThat(send("PUT", "/usage_meters", "").body()).contains("The path does not support PUT, but POST, GET");
    }

    @Test
    void a_field_of_a_query_in_another_form_is_rejected() throws Exception {
        HttpResponse<String> response = send("POST", "/metrics", """
                {"startTime":"2026-11-01T00:00:00Z","endTime":"2026-12-01T00:00:00Z",
                 "metricQueries":[{"id":"fee","name":"USAGE","aggregationPeriod":"DAY","groupBy":["ACCOUNT_ID"]}]}""");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("metricQueries[0].groupBy: is not of the documented form");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /, 404",
        "GET,    /usage_meter, 404",
        "GET,    /usage_meters/, 404",
        "GET,    //usage_meters/x, 404",
        "GET,    /v1/usage_meters, 404",
        "POST,   /usage_meters/x/archive, 404",
        "GET,    /usage_meters%2Fx, 404",
        "PUT,    /usage_meters, 405",
        "PATCH,  /usage_meters, 405",
        "DELETE, /usage_meters, 405",
        "POST,   /usage_meters/x, 405",
        "GET,    /usage_meters/x/activate, 405",
        "OPTIONS, /usage_meters, 405",
        "GET,    /usage_meters?pageSize=0, 400",
        "GET,    /usage_meters?pageSize=101, 400",
        "GET,    /usage_meters?pageSize=2.5, 400",
        "GET,    /usage_meters?pageSize=1e999999999, 400",
        "GET,    /usage_meters?pageSize=ten, 400",
        "GET,    /usage_meters?pageSize=, 400",
        "GET,    /usage_meters?pageSize=10.0, 200",
        "GET,    /usage_meters?pageSize=1e%2B1, 200",
        "GET,    /usage_meters?nextToken=, 200",
        "GET,    /usage_meters?nextToken=x, 400",
        "GET,    /usage_meters?status=SLEEPING, 400",
        "GET,    /usage_meters?status=, 400",
        "GET,    /usage_meters?aggregations=SUM%2CCOUNT, 400",
        "GET,    /usage_meters?colour=red, 200",
        "GET,    /usage_meters/x?includeSchema=maybe, 400",
        "GET,    /usage_meters/x?includeSchema=false, 404",
        "GET,    /usage_meters/%2e%2e, 400",
        "GET,    /usage_meters/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, 400"
    })
    void odd_requests_are_rejected_in_json(String method, String target, int status) throws Exception {
        HttpResponse<String> response = send(method, target, "");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        if (status >= 400) {
            assertThat(TogaiJson.errorMessage(response.body().getBytes(StandardCharsets.UTF_8)))
                    .hasSizeBetween(1, 500);
        }
    }

    @Test
    void a_405_lists_the_methods_of_the_path() throws Exception {
        HttpResponse<String> response = send("PUT", "/usage_meters", "");

        assertThat(response.headers().firstValue("Allow")).contains("POST, GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"name\":",
                "[]",
                "null",
                "{} {}",
                "{}",
                "{\"name\":5,\"type\":\"COUNTER\",\"aggregation\":\"COUNT\"}",
                "{\"name\":\"n\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\",\"description\":5}",
                "{\"name\":\"n\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\",\"filters\":[{\"field\":\"x\"}]}",
                "{\"name\":\"n\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\","
                        + "\"computations\":[{\"computation\":\"1\",\"order\":\"1\"}]}",
                "{\"name\":\"n\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\",\"color\":\"red\"}"
            })
    void malformed_bodies_are_rejected(String body) throws Exception {
        HttpResponse<String> response = send("POST", "/usage_meters", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("{\"message\":\"");
        assertThat(fake.meters()).isEmpty();
    }

    @Test
    void the_encoded_slash_of_an_id_separates_nothing() throws Exception {
        send("POST", "/usage_meters", BARE);

        assertThat(send("GET", "/usage_meters/a/b", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/usage_meters/a%2Fb", "").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/usage_meters/a%252Fb", "").statusCode()).isEqualTo(404);
    }

    @Test
    void calls_in_memory_and_over_http_share_meters_and_journal() throws Exception {
        fake.usageMeters().create(Meters.count("rides"));

        UsageMeter seen = TogaiJson.read(
                send("GET", "/usage_meters/a%2Fb?includeSchema=true", "").body(), UsageMeter.class);

        assertThat(fake.meters()).containsExactly(seen);
        assertThat(fake.journal())
                .extracting(RecordedCall::requestLine)
                .containsExactly("POST /usage_meters", "GET /usage_meters/a%2Fb?includeSchema=true");
        assertThat(fake.journal().get(1).headers()).containsEntry("authorization", List.of("Bearer ***"));
        assertThat(fake.journal().toString()).doesNotContain("secret\"");
    }

    @Test
    void a_defect_of_the_fake_is_a_500_without_a_stack_trace_and_is_recorded() throws Exception {
        send("POST", "/usage_meters", BARE);

        HttpResponse<String> response = send("POST", "/usage_meters", BARE.replace("bare", "second"));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .isEqualTo("{\"message\":\"The fake failed: java.lang.IllegalStateException:"
                        + " The fake's id supplier returned a/b twice.\"}");
        assertThat(fake.journal())
                .last()
                .satisfies(call -> assertThat(call.status()).isEqualTo(500));
    }

    @Test
    void a_planned_error_has_its_headers() throws Exception {
        fake.failNext(new ErrorResponse(
                429,
                "Slow down",
                Optional.of(Duration.ofMillis(1_500)),
                Optional.of("r-7"),
                Map.of("x-note", List.of("a", "b"))));

        HttpResponse<String> response = send("GET", "/usage_meters", "");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
        assertThat(response.headers().firstValue("X-Request-Id")).contains("r-7");
        assertThat(response.headers().firstValue("X-Note")).contains("a, b");
    }

    @Test
    void a_taken_port_is_reported() {
        int port = server.url().getPort();

        assertThatThrownBy(() -> FakeTogaiServer.start(fake, port))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot listen on port " + port + " of this machine: ");
    }

    /** Repeated, because it depends on timing whether a connection is accepted while the server closes. */
    @RepeatedTest(50)
    void a_closed_server_cannot_be_reached() {
        server.close();
        server.close();

        assertThatThrownBy(() -> send("GET", "/usage_meters", "")).isInstanceOf(IOException.class);
    }

    @Test
    void the_server_knows_its_address_and_its_fake() {
        assertThat(server.environment().baseUrl()).isEqualTo(server.url());
        assertThat(server.url().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
        assertThat(server.fake()).isSameAs(fake);
    }

    private HttpResponse<String> send(String method, String target, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + target))
                .header("Authorization", "Bearer secret")
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
