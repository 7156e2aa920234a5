package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.requestOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.json.TogaiJson;
import dev.togai.meter.Aggregation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.Meters;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.model.SuccessResponse;
import dev.togai.page.SortOrder;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.RuleEncoding;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests on the wire, compared with the documentation: paths and queries byte by byte, bodies field by field. */
class RequestsOnTheWireTest {

    private static final CreateUsageMeterRequest RIDES = Meters.sum("Rides")
            .when(JsonLogic.of("{\"in\":[{\"var\":\"dimensions.city\"},[\"chennai\",\"mumbai\"]]}"))
            .compute(JsonLogic.of("{\"*\":[{\"var\":\"attributes.distance\"},0.4]}"))
            .forEvent("ride_completed")
            .filter("city", "chennai")
            .description("caf\u00e9 \"rides\"")
            .build();

    private static String requestLine(String request) {
        return request.lines().findFirst().orElseThrow();
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    private static List<String> headers(String request, String name) {
        return request.lines()
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    @Test
    void create_posts_the_documented_fields_as_json() {
        String request = requestOf(201, METER, meters -> meters.create(RIDES));

        assertThat(requestLine(request)).isEqualTo("POST /usage_meters HTTP/1.1");
        assertThat(headers(request, "Content-Type")).containsExactly("application/json");
        assertThat(body(request))
                .isEqualTo("{\"name\":\"Rides\",\"description\":\"caf\u00e9 \\\"rides\\\"\","
                        + "\"eventSchemaName\":\"ride_completed\",\"type\":\"COUNTER\",\"aggregation\":\"SUM\","
                        + "\"computations\":[{"
                        + "\"matcher\":\"{\\\"in\\\":[{\\\"var\\\":\\\"dimensions.city\\\"},[\\\"chennai\\\",\\\"mumbai\\\"]]}\","
                        + "\"computation\":\"{\\\"*\\\":[{\\\"var\\\":\\\"attributes.distance\\\"},0.4]}\",\"order\":1}],"
                        + "\"filters\":[{\"field\":\"city\",\"value\":\"chennai\"}]}");
    }

    @Test
    void create_sends_rules_as_json_values_if_the_client_is_configured_to() {
        try (WireServer server = WireServer.returning(201, METER);
                FeignTransport transport = new FeignTransport(
                        server.config().withRuleEncoding(RuleEncoding.JSON), FeignOptions.defaults())) {
            transport.usageMeters().create(RIDES);

            assertThat(body(server.onlyRequest()))
                    .contains("\"computation\":{\"*\":[{\"var\":\"attributes.distance\"},0.4]}");
        }
    }

    @Test
    void update_patches_only_the_fields_that_were_set() {
        String request = requestOf(
                200,
                METER,
                meters -> meters.update(
                        "um.1",
                        update -> update.billableName("Cab rides")
                                .filters(List.of())
                                .setNull(UpdateUsageMeterRequest.Field.DESCRIPTION)));

        assertThat(requestLine(request)).isEqualTo("PATCH /usage_meters/um.1 HTTP/1.1");
        assertThat(headers(request, "Content-Type")).containsExactly("application/json");
        assertThat(body(request)).isEqualTo("{\"billableName\":\"Cab rides\",\"description\":null,\"filters\":[]}");
    }

    @Test
    void an_update_that_changes_nothing_is_an_empty_object() {
        String request = requestOf(200, METER, meters -> meters.update("um.1", update -> update));

        assertThat(body(request)).isEqualTo("{}");
    }

    @Test
    void d07_the_schema_is_requested_only_on_demand() {
        assertThat(requestLine(requestOf(200, METER, meters -> meters.get("um.1"))))
                .isEqualTo("GET /usage_meters/um.1 HTTP/1.1");
        assertThat(requestLine(requestOf(200, METER, meters -> meters.getWithSchema("um.1"))))
                .isEqualTo("GET /usage_meters/um.1?includeSchema=true HTTP/1.1");
    }

    @Test
    void d13_no_request_uses_a_route_of_older_clients() {
        String page = METER.replace("{\"id\"", "{\"data\":[],\"success\":true,\"id\"");
        List<Consumer<UsageMeters>> calls = List.of(
                meters -> meters.create(RIDES),
                meters -> meters.list(UsageMeterQuery.all()),
                meters -> meters.get("um.1"),
                meters -> meters.update("um.1", update -> update),
                meters -> meters.delete("um.1"),
                meters -> meters.activate("um.1"),
                meters -> meters.deactivate("um.1"));

        assertThat(calls)
                .allSatisfy(call -> assertThat(requestLine(requestOf(200, page, call)))
                        .matches("[A-Z]+ /usage_meters(/um\\.1(/(de)?activate)?)? HTTP/1\\.1"));
    }

    @Test
    void a_list_without_parameters_has_no_query() {
        String request = requestOf(200, "{\"data\":[]}", meters -> meters.list(UsageMeterQuery.all()));

        assertThat(requestLine(request)).isEqualTo("GET /usage_meters HTTP/1.1");
    }

    @Test
    void d10_d14_a_list_sends_aggregations_in_the_plural_and_the_page_size_as_an_integer() {
        String token = "eyJsYXN0SXRlbUlkIjogInN0cmluZyJ9+/==";
        UsageMeterQuery query = UsageMeterQuery.builder()
                .pageSize(10)
                .nextToken(token)
                .aggregations(Aggregation.SUM)
                .status(MeterStatus.ACTIVE)
                .build();

        String request = requestOf(200, "{\"data\":[]}", meters -> meters.list(query));

        assertThat(requestLine(request))
                .isEqualTo("GET /usage_meters?status=ACTIVE&aggregations=SUM"
                        + "&nextToken=eyJsYXN0SXRlbUlkIjogInN0cmluZyJ9%2B%2F%3D%3D&pageSize=10 HTTP/1.1");
    }

    @Test
    void a_list_is_searched_and_sorted_by_the_parameters_of_the_list_page() {
        UsageMeterQuery query = UsageMeterQuery.builder()
                .search("a&b")
                .sortOrder(SortOrder.ASC)
                .pageSize(100)
                .build();

        String request = requestOf(200, "{\"data\":[]}", meters -> meters.list(query));

        assertThat(requestLine(request))
                .isEqualTo("GET /usage_meters?_search=a%26b&_sort=updated_at%20ASC&pageSize=100 HTTP/1.1");
    }

    @Test
    void a_token_that_looks_encoded_is_encoded_once_more() {
        String request = requestOf(
                200,
                "{\"data\":[]}",
                meters -> meters.list(
                        UsageMeterQuery.builder().nextToken("a%20b{c}").build()));

        assertThat(requestLine(request)).isEqualTo("GET /usage_meters?nextToken=a%2520b%7Bc%7D HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"activate", "deactivate"})
    void a_transition_posts_an_empty_body_with_its_length(String step) {
        String request = requestOf(200, METER, meters -> {
            if (step.equals("activate")) {
                meters.activate("um.1");
            } else {
                meters.deactivate("um.1");
            }
        });

        assertThat(requestLine(request)).isEqualTo("POST /usage_meters/um.1/" + step + " HTTP/1.1");
        assertThat(body(request)).isEmpty();
        assertThat(headers(request, "Content-Length")).containsExactly("0");
        assertThat(headers(request, "Content-Type")).isEmpty();
    }

    @Test
    void get_and_delete_send_no_headers_of_a_body() {
        String get = requestOf(200, METER, meters -> meters.get("um.1"));
        String delete = requestOf(200, TogaiJson.write(new SuccessResponse(true)), meters -> meters.delete("um.1"));

        assertThat(requestLine(delete)).isEqualTo("DELETE /usage_meters/um.1 HTTP/1.1");
        for (String request : List.of(get, delete)) {
            assertThat(headers(request, "Content-Length")).isEmpty();
            assertThat(headers(request, "Transfer-Encoding")).isEmpty();
            assertThat(headers(request, "Content-Type")).isEmpty();
        }
    }

    @Test
    void every_request_sends_the_token_the_user_agent_and_the_accepted_format() {
        String request = requestOf(200, METER, meters -> meters.get("um.1"));

        assertThat(headers(request, "Authorization")).containsExactly("Bearer " + WireServer.TOKEN);
        assertThat(headers(request, "Accept")).containsExactly("application/json");
        assertThat(headers(request, "User-Agent")).singleElement().asString().matches("togai-java/\\d+\\.\\d+.*");
        assertThat(headers(request, "X-API-Key")).isEmpty();
        assertThat(headers(request, "Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "um.1zYnCiM9Bpg.1zYn | um.1zYnCiM9Bpg.1zYn",
                "a/b                 | a%2Fb",
                "a%2Fb               | a%252Fb",
                "../x                | ..%2Fx",
                "%2e%2e              | %252e%252e",
                "...                 | ...",
                "um.1/activate       | um.1%2Factivate",
                "a b                 | a%20b",
                "a+b                 | a%2Bb",
                "a?b=c#d;e&f         | a%3Fb%3Dc%23d%3Be%26f",
                "{id}                | %7Bid%7D",
                "a\\b                | a%5Cb",
                "\u00e4\u20ac        | %C3%A4%E2%82%AC",
                "*~'()!              | %2A~%27%28%29%21"
            })
    void an_id_with_any_characters_is_one_path_segment(String id, String segment) {
        String meter = METER.replace("um.1", id.replace("\\", "\\\\"));

        assertThat(requestLine(requestOf(200, meter, meters -> meters.get(id))))
                .isEqualTo("GET /usage_meters/" + segment + " HTTP/1.1");
        assertThat(requestLine(requestOf(200, meter, meters -> meters.activate(id))))
                .isEqualTo("POST /usage_meters/" + segment + "/activate HTTP/1.1");
    }

    @Test
    void a_base_url_may_have_a_path_of_its_own() {
        try (WireServer server = WireServer.returning(200, METER);
                FeignTransport transport = new FeignTransport(
                        dev.togai.config.ClientConfig.of(
                                dev.togai.config.Environment.of(server.url() + "/proxy/v1/"),
                                dev.togai.auth.TokenSource.fixed(WireServer.TOKEN)),
                        FeignOptions.defaults())) {
            transport.usageMeters().get("um.1");

            assertThat(requestLine(server.onlyRequest())).isEqualTo("GET /proxy/v1/usage_meters/um.1 HTTP/1.1");
        }
    }
}
