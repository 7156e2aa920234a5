package dev.togai.feign;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.TogaiClient;
import dev.togai.config.CallOptions;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.RateLimitedException;
import dev.togai.error.ServerException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Per-call options, and arguments that are rejected before a request. */
@Timeout(60)
class CallOptionsOnTheWireTest {

    private static List<String> header(WireHarness harness, String name) {
        return harness.fake.journal().get(0).headers().getOrDefault(name, List.of());
    }

    @Test
    void a_call_may_have_a_deadline_of_its_own() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.GET, Fault.rateLimited(Duration.ofSeconds(5)));
            UsageMeters hasty = harness.meters(CallOptions.defaults().withTimeout(Duration.ofSeconds(3)));

            assertThatFailureOf(() -> hasty.get("um.1"))
                    .isInstanceOf(RateLimitedException.class)
                    .hasAttempts(1);

            assertThat(harness.wire()).containsExactly("get");
            assertThat(harness.time.nanoTime()).isZero();
        }
    }

    @Test
    void a_call_without_retry_is_one_request() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("units");
            UsageMeters once = harness.meters(CallOptions.defaults().withoutRetry());

            harness.faults.on(UsageMeters.GET, Fault.status(500, "Oops"));
            assertThatFailureOf(() -> once.get(id))
                    .isInstanceOf(ServerException.class)
                    .hasAttempts(1);
            harness.faults.on(UsageMeters.ACTIVATE, Fault.reset().withEffect());
            assertThatFailureOf(() -> once.activate(id))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasAttempts(1);
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withEffect());
            assertThatFailureOf(() -> once.create(Meters.count("rides")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .wasSent()
                    .hasAttempts(1);

            assertThat(harness.wire()).containsExactly("get", "activate", "create");
        }
    }

    @Test
    void the_headers_of_a_call_are_sent_with_its_requests_only() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("units");
            UsageMeters traced = harness.meters(
                    CallOptions.defaults().withHeader("X-Trace", "a-1").withHeader("X-Team", "b 2"));
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect());

            traced.create(Meters.count("rides"));
            assertThat(harness.wire()).containsExactly("create", "list", "list", "create");
            assertThat(harness.fake.journal())
                    .allSatisfy(call -> assertThat(call.headers())
                            .containsEntry("x-trace", List.of("a-1"))
                            .containsEntry("x-team", List.of("b 2")));
            harness.fake.clearJournal();

            harness.meters().get(id);
            assertThat(header(harness, "x-trace")).isEmpty();
            assertThat(header(harness, "authorization")).containsExactly("Bearer ***");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nX-Evil: 1",
                "a\nb",
                "na\u00efve",
                "\u65e5\u672c",
                "a\u0000b",
                "a\u007fb",
                "",
                " ",
                " a",
                "a "
            })
    void a_header_value_that_is_invalid_in_http_is_rejected(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallOptions.defaults().withHeader("X-Trace", value))
                .withMessageContaining("X-Trace")
                .withMessageNotContaining("Evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "X Trace", "X-Trace:", "X-Tr\u00e4ce", "X\r\nEvil", "Authorization", "host", "Content-LENGTH"
            })
    void a_header_name_that_is_invalid_or_set_by_the_client_is_rejected(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallOptions.defaults().withHeader(name, "a"));
    }

    @Test
    void clients_with_options_of_their_own_share_the_connection_and_closing_them_does_nothing() {
        try (WireServer wire = WireServer.returning(200, WireServer.METER);
                TogaiClient togai = TogaiClient.of(wire.transport())) {
            togai.usageMeters().get("um.1");
            TogaiClient patient = togai.with(CallOptions.defaults().withTimeout(Duration.ofMinutes(5)));
            patient.usageMeters().get("um.1");
            patient.close();
            togai.with(CallOptions.defaults().withoutRetry()).usageMeters().get("um.1");
            patient.usageMeters().get("um.1");
            togai.usageMeters().get("um.1");

            assertThat(wire.requests()).hasSize(5);
            assertThat(wire.connections()).isEqualTo(1);
        }
    }

    @Test
    void clients_with_options_of_their_own_share_the_limits() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");

            for (int i = 0; i < 11; i++) {
                harness.meters(CallOptions.defaults().withHeader("X-Trace", "t-" + i))
                        .get(id);
            }

            assertThat(harness.events.rateLimitWaits()).containsExactly(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", ".", "..", "\t", "123456789012345678901234567890123456789012345678901"})
    void an_invalid_id_never_becomes_a_request(String id) {
        try (WireHarness harness = WireHarness.onTheWire()) {
            List.<Runnable>of(
                            () -> harness.meters().get(id),
                            () -> harness.meters().update(id, it -> it.name("x")),
                            () -> harness.meters().delete(id),
                            () -> harness.meters().activate(id),
                            () -> harness.meters().deactivate(id))
                    .forEach(call -> assertThatThrownBy(call::run).isInstanceOf(InvalidRequestException.class));

            assertThat(harness.wire()).isEmpty();
            assertThat(harness.events.lines()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "a%2Fb",
                "../x",
                "%2e%2e",
                "um.1/activate",
                "a\r\nX-Evil: 1",
                "a\u0000b",
                "\u00fc\u65e5\ud83d\ude95"
            })
    void an_id_of_another_form_reaches_its_own_route_and_no_other(String id) {
        try (WireHarness harness = WireHarness.onTheWire()) {
            assertThatFailureOf(() -> harness.meters().get(id))
                    .isAbout(UsageMeters.GET, id)
                    .hasAttempts(1);
            assertThatFailureOf(() -> harness.meters().delete(id))
                    .isAbout(UsageMeters.DELETE, id)
                    .hasAttempts(1);

            assertThat(harness.wire()).containsExactly("get", "delete");
            assertThat(harness.fake.journal())
                    .allSatisfy(call -> assertThat(call.target()).matches("/usage_meters/[A-Za-z0-9.%_-]+"))
                    .allSatisfy(call -> assertThat(call.headers()).doesNotContainKey("x-evil"));
        }
    }
}
