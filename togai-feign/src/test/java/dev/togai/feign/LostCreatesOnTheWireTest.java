package dev.togai.feign;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.error.ConflictException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.VirtualTimeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for the meter of a create whose response was lost, and the criteria by which a listed meter matches. */
@Timeout(60)
class LostCreatesOnTheWireTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private static final CreateUsageMeterRequest RIDES = Meters.count("rides")
            .description("By city\nand hour ")
            .filter("city", "chennai")
            .build();

    private final VirtualTimeSource time = VirtualTimeSource.create();

    /** A service that loses the response to each create, and returns the given lists. */
    private final class Service implements WireServer.Script, AutoCloseable {
        private final WireServer server = WireServer.running(this);
        private final UnaryOperator<String> list;
        private Duration ahead = Duration.ZERO;
        private boolean dated = true;

        /** Creates a service that computes the body of a list from the request line. */
        Service(UnaryOperator<String> list) {
            this.list = list;
        }

        /** Sets the difference of the service's clock to the client's. */
        Service ahead(Duration difference) {
            ahead = difference;
            return this;
        }

        Service withoutDate() {
            dated = false;
            return this;
        }

        @Override
        public void response(OutputStream out, Socket socket) throws IOException {
            String line = lines().get(lines().size() - 1);
            if (line.startsWith("POST")) {
                socket.close();
                return;
            }
            String body = list.apply(line);
            int status = body.startsWith("{\"message\"") ? 400 : 200;
            out.write(dated ? WireServer.response(status, body, "Date: " + date()) : WireServer.response(status, body));
        }

        private String date() {
            return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    time.now().plus(ahead).atOffset(ZoneOffset.UTC));
        }

        /** Returns the request lines in order of arrival. */
        List<String> lines() {
            return server.requests().stream()
                    .map(request -> request.substring(0, request.indexOf("\r\n")))
                    .toList();
        }

        UsageMeter create() {
            ClientConfig config = ClientConfig.of(Environment.of(server.url()), TokenSource.fixed(WireServer.TOKEN))
                    .withTimeSource(time);
            try (FeignTransport transport = new FeignTransport(config, FeignOptions.defaults())) {
                return transport.usageMeters().create(RIDES);
            }
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private Service showing(String... meters) {
        return new Service(line -> page("", meters));
    }

    private static String page(String token, String... meters) {
        return "{\"data\":[" + String.join(",", meters) + "]"
                + (token.isEmpty() ? "" : ",\"nextToken\":\"" + token + "\"") + "}";
    }

    private static String other(String name) {
        return "{\"id\":\"um." + name + "\",\"name\":\"" + name + "\"}";
    }

    /** Returns the requested meter, with the given fields changed. */
    private static String rides(String... others) {
        List<String> fields = new ArrayList<>(List.of(
                "\"id\":\"um.rides\"",
                "\"name\":\"rides\"",
                "\"type\":\"COUNTER\"",
                "\"aggregation\":\"COUNT\"",
                "\"status\":\"DRAFT\"",
                "\"description\":\"By city\\nand hour \"",
                "\"filters\":[{\"field\":\"city\",\"value\":\"chennai\"}]",
                "\"computations\":[{\"computation\":\"1\",\"order\":1}]"));
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
                "\"billableName\":\"rides\"",
                "\"billableName\":\"\"",
                "\"billableName\":null",
                "\"description\":\"By city\\nand hour\"",
                "\"description\":\"By city\\r\\nand hour\"",
                "\"name\":\"rides \"",
                "\"filters\":[{\"field\":\"city\",\"value\":\"chennai\",\"operator\":\"EQ\"}]",
                "\"filters\":[{\"field\":\"plan\",\"value\":\"any\"},{\"field\":\"city\",\"value\":\"chennai\"}]",
                "\"computations\":[{\"computation\":1,\"matcher\":\"true\",\"order\":1}]",
                "\"computations\":[{\"computation\":\"1\",\"id\":\"c1\",\"unit\":\"ride\"}]",
                "\"status\":\"INACTIVE\"",
                "\"displayName\":\"Rides\"",
                "\"tags\":[\"new\"]",
            })
    void fields_that_the_service_adds_or_trims_are_no_conflict_with_the_meter_of_the_call(String shown) {
        try (Service service = showing(other("fares"), rides(shown))) {
            assertThat(service.create().id()).isEqualTo("um.rides");

            assertThat(service.lines()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"aggregation\":\"SUM\" | aggregation",
                "\"type\":\"GAUGE\" | type",
                "\"description\":\"By town\" | description",
                "\"description\":\"\" | description",
                "\"filters\":[{\"field\":\"city\",\"value\":\"mumbai\"}] | filters",
                "\"computations\":[{\"computation\":\"2\",\"order\":1}] | computations",
                "\"computations\":[{\"computation\":\"1\",\"matcher\":\"{\\\"==\\\":[1,2]}\"}] | computations",
            })
    void another_meter_of_the_name_is_a_conflict_after_the_settle_time(String shown, String field) {
        try (Service service = showing(rides(shown))) {
            assertThatFailureOf(service::create)
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("um.rides, which differs in " + field)
                    .hasAttempts(1);
            assertThat(service.lines()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"billableName\":\"Cab rides\"", "\"status\":\"ACTIVE\"", "\"status\":\"PAUSED\""})
    void a_meter_that_may_be_another_one_leaves_the_outcome_unknown(String shown) {
        try (Service service = showing(rides(shown))) {
            assertThatFailureOf(service::create)
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            unknown -> assertThat(unknown.whatToCheck())
                                    .contains("um.rides has that name and may be another one"))
                    .hasAttempts(1);
        }
    }

    @Test
    void a_meter_of_the_call_is_found_beside_another_one_of_the_name() {
        try (Service service = showing(rides("\"id\":\"um.0\"", "\"description\":\"Old\""), rides())) {
            assertThat(service.create().id()).isEqualTo("um.rides");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"status\":\"ACTIVE\"", "\"status\":\"DRAFT\"", "\"status\":\"INACTIVE\""})
    void a_meter_that_existed_before_the_call_is_a_conflict_although_it_equals_the_request(String status) {
        // The time of the service's clock, which differs from the client's.
        Instant before = time.now().plus(AN_HOUR).minus(Duration.ofMinutes(10));
        try (Service service = showing(rides(status, at("createdAt", before))).ahead(AN_HOUR)) {
            assertThatFailureOf(service::create)
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("um.rides, which existed before the call");
        }
    }

    @Test
    void a_meter_that_was_activated_before_the_call_is_a_conflict() {
        Instant before = time.now().minus(Duration.ofDays(2));
        try (Service service = showing(rides(at("lastActivatedAt", before)))) {
            assertThatFailureOf(service::create).isInstanceOf(ConflictException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-3_600, 0, 3_600})
    void a_meter_of_the_call_is_found_with_any_clock_of_the_service(int secondsAhead) {
        // The Date header has a resolution of seconds, so the time is truncated.
        Instant created = time.now().plusSeconds(secondsAhead).truncatedTo(ChronoUnit.SECONDS);
        try (Service service = showing(rides(at("createdAt", created), at("updatedAt", created)))
                .ahead(Duration.ofSeconds(secondsAhead))) {
            assertThat(service.create().id()).isEqualTo("um.rides");
        }
    }

    @Test
    void a_meter_from_shortly_before_the_call_leaves_the_outcome_unknown() {
        Instant shortlyBefore = time.now().minusSeconds(20);
        try (Service service = showing(rides(at("createdAt", shortlyBefore)))) {
            assertThatFailureOf(service::create)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("its time is before the call, at " + shortlyBefore);
        }
    }

    @Test
    void without_a_date_a_meter_is_compared_with_the_clock_of_the_client() {
        try (Service service = showing(rides(at("createdAt", time.now()))).withoutDate()) {
            assertThat(service.create().id()).isEqualTo("um.rides");
        }
        for (int seconds : new int[] {-3_600, -20, 20, 3_600}) {
            try (Service service = showing(rides(at("createdAt", time.now().plusSeconds(seconds))))
                    .withoutDate()) {
                assertThatFailureOf(service::create).isInstanceOf(OutcomeUnknownException.class);
            }
        }
    }

    private static String at(String field, Instant time) {
        return "\"" + field + "\":\"" + time + "\"";
    }

    @Test
    void a_lost_create_is_searched_by_its_name() {
        try (Service service = new Service(
                line -> line.contains("_search=rides") ? page("", rides()) : page("next", other("fares")))) {
            assertThat(service.create().id()).isEqualTo("um.rides");

            assertThat(service.lines()).hasSize(2).last().asString().contains("pageSize=100");
        }
    }

    @Test
    void a_list_of_a_service_that_rejects_searches_is_read_page_by_page() {
        try (Service service = new Service(line -> {
            if (line.contains("_search")) {
                return "{\"message\":\"Unknown parameter\"}";
            }
            return line.contains("nextToken=next") ? page("", rides()) : page("next", other("fares"));
        })) {
            assertThat(service.create().id()).isEqualTo("um.rides");

            assertThat(service.lines()).hasSize(4);
        }
    }

    @Test
    void a_meter_that_moves_to_a_page_already_read_is_found_by_its_name() {
        // Each page of the list is read while the meter is on the other one. The search shows the meter late.
        List<String> searches = new ArrayList<>();
        try (Service service = new Service(line -> {
            if (line.contains("_search")) {
                searches.add(line);
                return searches.size() == 1 ? page("") : page("", rides());
            }
            return line.contains("nextToken=next") ? page("", other("fares")) : page("next", other("units"));
        })) {
            assertThat(service.create().id()).isEqualTo("um.rides");
        }
    }

    @Test
    void a_list_that_omits_fields_of_a_meter_is_completed_by_a_get_of_the_meter() {
        try (Service service = new Service(line -> line.startsWith("GET /usage_meters/um.rides")
                ? rides()
                : page("", "{\"id\":\"um.rides\",\"name\":\"rides\",\"description\":\"By city\\nand hour\"}"))) {
            assertThat(service.create().id()).isEqualTo("um.rides");
        }
    }

    @Test
    void a_lost_create_is_sent_four_times_if_the_list_never_shows_the_meter() {
        try (Service service = showing()) {
            assertThatFailureOf(service::create)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasAttempts(4);

            assertThat(service.lines())
                    .filteredOn(line -> line.startsWith("POST"))
                    .hasSize(4);
        }
    }

    @Test
    void an_equal_draft_of_another_client_from_the_same_second_is_reported_as_the_meter_of_the_call() {
        try (Service service = showing(rides(at("createdAt", time.now().minusMillis(900))))) {
            assertThat(service.create().id()).isEqualTo("um.rides");
        }
    }
}
