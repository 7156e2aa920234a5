package dev.togai.feign;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.error.CallException;
import dev.togai.error.ConflictException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.page.SortOrder;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaQuery;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.EventSchemas;
import dev.togai.schema.Schemas;
import dev.togai.testkit.VirtualTimeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of event schemas on the wire, responses about other schemas, and the look-up after a lost response. */
@Timeout(60)
class EventSchemasOnTheWireTest {

    private static final String SCHEMA = "{\"name\":\"ride completed\",\"version\":2}";
    private static final CreateEventSchemaRequest RIDES = Schemas.named("rides")
            .description("All rides")
            .attribute("distance", "m")
            .dimension("city")
            .enrichAttribute("fee", new BigDecimal("0.10"))
            .build();

    private final VirtualTimeSource time = VirtualTimeSource.create();

    private static String request(String response, Consumer<EventSchemas> call) {
        try (WireServer server = WireServer.returning(200, response);
                FeignTransport transport = new FeignTransport(server.config(), FeignOptions.defaults())) {
            call.accept(transport.eventSchemas());
            return server.onlyRequest();
        }
    }

    private static String line(String request) {
        return request.lines().findFirst().orElseThrow();
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void w12_a_create_has_the_documented_fields() {
        String request = request(
                "{\"name\":\"rides\"}",
                schemas -> schemas.create(Schemas.named("rides")
                        .description("d")
                        .attribute("distance", "m")
                        .dimension("city")
                        .dependsOnSetting("rate", "setting.user.rate")
                        .enrichDimension("tier", "gold")
                        .filterField("city")
                        .eventIdTemplate("{{accountId}}")));

        assertThat(body(request))
                .isEqualTo("{\"name\":\"rides\",\"description\":\"d\","
                        + "\"attributes\":[{\"name\":\"distance\",\"defaultUnit\":\"m\"}],"
                        + "\"dimensions\":[{\"name\":\"city\"}],\"enrichments\":{\"dependencies\":["
                        + "{\"type\":\"SETTING\",\"key\":\"setting.user.rate\",\"name\":\"rate\"}],\"fields\":["
                        + "{\"name\":\"tier\",\"type\":\"DIMENSION\",\"enrichmentType\":\"VALUE\",\"value\":\"gold\","
                        + "\"order\":1}]},\"filterFields\":[\"city\"],\"eventIdTemplate\":\"{{accountId}}\"}");
    }

    @Test
    void w12_required_lists_are_sent_even_if_they_are_empty() {
        assertThat(body(request("{\"name\":\"rides\"}", schemas -> schemas.create(Schemas.named("rides")))))
                .isEqualTo("{\"name\":\"rides\",\"attributes\":[],\"dimensions\":[]}");
        assertThat(body(request(SCHEMA, schemas -> schemas.update("ride completed", it -> it))))
                .isEqualTo("{}");
        assertThat(body(request(SCHEMA, schemas -> schemas.update("ride completed", it -> it.filterFields(List.of())))))
                .isEqualTo("{\"filterFields\":[]}");
    }

    @Test
    void w13_and_w4_paths_are_singular_and_a_blank_in_a_name_is_percent_encoded() {
        String path = "/event_schema/ride%20completed";
        assertThat(line(request(SCHEMA, schemas -> schemas.get("ride completed"))))
                .isEqualTo("GET " + path + " HTTP/1.1");
        assertThat(line(request(SCHEMA, schemas -> schemas.get("ride completed", 2))))
                .isEqualTo("GET " + path + "?version=2 HTTP/1.1");
        assertThat(line(request(SCHEMA, schemas -> schemas.update("ride completed", it -> it.description("d")))))
                .isEqualTo("PATCH " + path + " HTTP/1.1");
        assertThat(line(request(SCHEMA, schemas -> schemas.activate("ride completed"))))
                .isEqualTo("POST " + path + "/activate HTTP/1.1");
        assertThat(line(request(SCHEMA, schemas -> schemas.deactivate("ride completed"))))
                .isEqualTo("POST " + path + "/deactivate HTTP/1.1");
        assertThat(line(request("{\"success\":true}", schemas -> schemas.delete("ride completed"))))
                .isEqualTo("DELETE " + path + " HTTP/1.1");
        assertThat(line(request("{\"data\":[]}", schemas -> schemas.versions("ride completed"))))
                .isEqualTo("GET " + path + "/versions HTTP/1.1");
        assertThat(line(request("{\"name\":\"rides\"}", schemas -> schemas.create(Schemas.named("rides")))))
                .isEqualTo("POST /event_schema HTTP/1.1");
    }

    @Test
    void a_list_sends_only_the_parameters_of_its_query_and_encodes_them_once() {
        assertThat(line(request("{\"data\":[]}", schemas -> schemas.list(EventSchemaQuery.all()))))
                .isEqualTo("GET /event_schema HTTP/1.1");
        assertThat(line(request(
                        "{\"data\":[]}",
                        schemas -> schemas.list(EventSchemaQuery.builder()
                                .status(EventSchemaStatus.ACTIVE)
                                .search("a b&c")
                                .sortOrder(SortOrder.ASC)
                                .nextToken("a+/=")
                                .pageSize(7)
                                .build()))))
                .isEqualTo("GET /event_schema?status=ACTIVE&_search=a%20b%26c&_sort=updated_at%20ASC"
                        + "&nextToken=a%2B%2F%3D&pageSize=7 HTTP/1.1");
    }

    @Test
    void versions_are_sorted_by_number() {
        try (WireServer server = WireServer.returning(
                        200, "{\"data\":[{\"name\":\"rides\",\"version\":\"3\"},{\"name\":\"rides\",\"version\":1}]}");
                FeignTransport transport = new FeignTransport(server.config(), FeignOptions.defaults())) {
            assertThat(transport.eventSchemas().versions("rides"))
                    .extracting(version -> version.version().getAsInt())
                    .containsExactly(1, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"walks\",\"version\":2}", "{\"name\":\"rides\",\"version\":1}"})
    void a_response_about_another_schema_or_version_is_rejected(String response) {
        try (WireServer server = WireServer.returning(200, response);
                FeignTransport transport = new FeignTransport(server.config(), FeignOptions.defaults())) {
            EventSchemas schemas = transport.eventSchemas();

            assertThatFailureOf(() -> schemas.get("rides", 2))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("it is about another event schema, ");
        }
    }

    @Test
    void a_list_of_versions_of_another_schema_is_rejected() {
        try (WireServer server = WireServer.returning(200, "{\"data\":[{\"name\":\"walks\"}]}");
                FeignTransport transport = new FeignTransport(server.config(), FeignOptions.defaults())) {
            EventSchemas schemas = transport.eventSchemas();

            assertThatFailureOf(() -> schemas.versions("rides"))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("another event schema, \"walks\"");
        }
    }

    /** A service that loses the response to each create, and returns the given body to reads; a 404 if it is empty. */
    private final class Service implements WireServer.Script, AutoCloseable {
        private final WireServer server = WireServer.running(this);
        private final UnaryOperator<String> read;

        Service(UnaryOperator<String> read) {
            this.read = read;
        }

        @Override
        public void response(OutputStream out, Socket socket) throws IOException {
            String line = lines().get(lines().size() - 1);
            if (line.startsWith("POST")) {
                socket.close();
                return;
            }
            String body = read.apply(line);
            String date = "Date: "
                    + DateTimeFormatter.RFC_1123_DATE_TIME.format(time.now().atOffset(ZoneOffset.UTC));
            out.write(
                    body.isEmpty()
                            ? WireServer.response(404, "{\"message\":\"None\"}", date)
                            : WireServer.response(200, body, date));
        }

        List<String> lines() {
            return server.requests().stream()
                    .map(EventSchemasOnTheWireTest::line)
                    .toList();
        }

        EventSchema create() {
            ClientConfig config = ClientConfig.of(Environment.of(server.url()), TokenSource.fixed(WireServer.TOKEN))
                    .withTimeSource(time);
            try (FeignTransport transport = new FeignTransport(config, FeignOptions.defaults())) {
                return transport.eventSchemas().create(RIDES);
            }
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** Returns the requested schema, with the given fields changed. */
    private static String rides(String... others) {
        List<String> fields = new ArrayList<>(List.of(
                "\"name\":\"rides\"",
                "\"version\":1",
                "\"status\":\"DRAFT\"",
                "\"description\":\"All rides\"",
                "\"attributes\":[{\"name\":\"distance\",\"defaultUnit\":\"m\"}]",
                "\"dimensions\":[{\"name\":\"city\"}]",
                "\"enrichments\":{\"dependencies\":[],\"fields\":[{\"name\":\"fee\",\"type\":\"ATTRIBUTE\","
                        + "\"enrichmentType\":\"VALUE\",\"value\":\"0.10\",\"order\":1}]}"));
        for (String other : others) {
            String name = other.substring(0, other.indexOf(':') + 1);
            fields.removeIf(field -> field.startsWith(name));
            fields.add(other);
        }
        return "{" + String.join(",", fields) + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"description\":\"All rides \"",
                "\"eventLevelRevenue\":false",
                "\"filterFields\":[]",
                "\"featureDetails\":null",
                "\"tags\":[\"new\"]",
            })
    void a_lost_create_is_looked_up_by_the_name_of_the_schema(String shown) {
        try (Service service = new Service(line -> rides(shown))) {
            assertThat(service.create().name()).isEqualTo("rides");

            assertThat(service.lines())
                    .containsExactly("POST /event_schema HTTP/1.1", "GET /event_schema/rides HTTP/1.1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"description\":\"By town\" | description",
                "\"attributes\":[{\"name\":\"distance\",\"defaultUnit\":\"km\"}] | attributes",
                "\"attributes\":[{\"name\":\"duration\"}] | attributes",
                "\"dimensions\":[{\"name\":\"town\"}] | dimensions",
            })
    void another_schema_of_the_name_is_a_conflict(String shown, String field) {
        try (Service service = new Service(line -> rides(shown))) {
            assertThatFailureOf(service::create)
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("another event schema with that name, rides, which differs in " + field);
        }
    }

    @Test
    void a_schema_that_existed_before_the_call_is_a_conflict_although_it_equals_the_request() {
        Instant before = time.now().minus(Duration.ofMinutes(10));
        try (Service service = new Service(line -> rides("\"createdAt\":\"" + before + '"'))) {
            assertThatFailureOf(service::create)
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("rides, which existed before the call");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\":2",
                "\"status\":\"ACTIVE\"",
                "\"status\":\"ARCHIVED\"",
                "\"attributes\":[]",
                "\"dimensions\":[{\"name\":\"city\"},{\"name\":\"town\"}]",
                "\"eventIdTemplate\":\"{{accountId}}\"",
            })
    void a_schema_that_may_be_another_one_leaves_the_outcome_unknown(String shown) {
        try (Service service = new Service(line -> rides(shown))) {
            assertThatFailureOf(service::create)
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            unknown -> assertThat(unknown.whatToCheck())
                                    .contains("rides has that name and may be another one"));
        }
    }

    @Test
    void a_404_is_no_proof_while_the_list_shows_the_schema() {
        try (Service service =
                new Service(line -> line.startsWith("GET /event_schema/") ? "" : "{\"data\":[" + rides() + "]}")) {
            assertThatFailureOf(service::create)
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            unknown -> assertThat(unknown.whatToCheck())
                                    .contains("The list shows the event schema, and it cannot be read."));
        }
    }

    @Test
    void a_create_is_repeated_after_neither_the_name_nor_the_list_show_it() {
        try (Service service = new Service(line -> line.startsWith("GET /event_schema/") ? "" : "{\"data\":[]}")) {
            assertThatFailureOf(service::create).isInstanceOf(CallException.class);

            assertThat(service.lines().stream().filter(line -> line.startsWith("POST")))
                    .hasSizeGreaterThan(1);
        }
    }
}
