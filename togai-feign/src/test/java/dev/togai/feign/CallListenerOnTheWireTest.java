package dev.togai.feign;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.AttemptResult;
import dev.togai.config.CallListener.CallOutcome;
import dev.togai.config.CallListener.CallResult;
import dev.togai.config.CallOptions;
import dev.togai.config.CircuitBreakerPolicy;
import dev.togai.config.ResiliencePolicy;
import dev.togai.error.TogaiException;
import dev.togai.error.UnauthorizedException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The events that a listener receives, and their order. */
@Timeout(60)
class CallListenerOnTheWireTest {

    @Test
    void a_call_that_receives_a_response_starts_and_ends() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.meters().create(Meters.count("rides"));

            assertThat(harness.events.lines())
                    .containsExactly(
                            "create usage meter \"rides\", request 1 started",
                            "create usage meter \"rides\", request 1 ended after PT0S: succeeded");
        }
    }

    @Test
    void a_retry_is_reported_between_the_two_requests_with_its_wait() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            harness.faults.on(UsageMeters.GET, Fault.rateLimited(Duration.ofSeconds(2)));

            harness.meters().get(id);

            assertThat(harness.events.lines())
                    .containsExactly(
                            "get usage meter " + id + ", request 1 started",
                            "get usage meter " + id + ", request 1 ended after PT0S: RateLimitedException",
                            "get usage meter " + id + ", request 1 is repeated after PT2.2S: RateLimitedException",
                            "get usage meter " + id + ", request 2 started",
                            "get usage meter " + id + ", request 2 ended after PT0S: succeeded");
        }
    }

    @Test
    void a_lost_create_is_reported_with_its_look_ups_and_their_result() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect());

            harness.meters().create(Meters.count("rides"));

            assertThat(harness.events.lines())
                    .containsExactly(
                            "create usage meter \"rides\", request 1 started",
                            "create usage meter \"rides\", request 1 ended after PT0S: TogaiConnectionException",
                            "list usage meters, request 1 started",
                            "list usage meters, request 1 ended after PT0S: succeeded",
                            "list usage meters, request 1 started",
                            "list usage meters, request 1 ended after PT0S: succeeded",
                            "create usage meter \"rides\" turned out NOT_APPLIED",
                            "create usage meter \"rides\", request 1 is repeated after PT0.2S: TogaiConnectionException",
                            "create usage meter \"rides\", request 2 started",
                            "create usage meter \"rides\", request 2 ended after PT0S: succeeded");
        }
    }

    @Test
    void every_outcome_is_reported() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.given("units");
            harness.faults.on(
                    UsageMeters.CREATE,
                    Fault.reset().withEffect(),
                    Fault.reset().withoutEffect(),
                    Fault.reset().withEffect());

            harness.meters().create(Meters.count("rides"));
            assertThatFailureOf(
                            () -> harness.meters().create(Meters.count("units").description("Another")))
                    .hasStatus(409);
            harness.faults.on(UsageMeters.LIST, Fault.status(403, "Not yours"));
            assertThatFailureOf(() -> harness.meters().create(Meters.count("fares")))
                    .hasAttempts(1);

            assertThat(harness.events.lines())
                    .filteredOn(line -> line.contains("turned out"))
                    .containsExactly(
                            "create usage meter \"rides\" turned out SUCCEEDED",
                            "create usage meter \"units\" turned out CONFLICT",
                            "create usage meter \"fares\" turned out UNKNOWN");
        }
    }

    @Test
    void a_wait_for_a_permit_and_the_states_of_both_breakers_are_reported() {
        ResiliencePolicy touchy = ResiliencePolicy.defaults()
                .withCircuitBreaker(CircuitBreakerPolicy.builder()
                        .slidingWindowSize(1)
                        .minimumRequests(1)
                        .failureRateThreshold(100)
                        .openDuration(Duration.ofSeconds(15))
                        .halfOpenRequests(1)
                        .build());
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withResilience(touchy))) {
            String id = harness.given("rides");
            for (int i = 0; i < 11; i++) {
                harness.meters().get(id);
            }
            assertThat(harness.events.lines())
                    .endsWith(
                            "get usage meter " + id + ", request 1 waited PT1S",
                            "get usage meter " + id + ", request 1 started",
                            "get usage meter " + id + ", request 1 ended after PT0S: succeeded");

            harness.faults.next(Fault.status(500, "Oops"));
            assertThatFailureOf(() -> harness.meters().get(id)).hasStatus(500).hasAttempts(1);
            harness.time.advance(Duration.ofSeconds(16));
            harness.meters().get(id);
            harness.faults.next(Fault.status(401, "Who are you?"));
            assertThatFailureOf(() -> harness.meters().get(id)).isInstanceOf(UnauthorizedException.class);
            harness.time.advance(Duration.ofMinutes(6));
            harness.meters().get(id);

            assertThat(harness.events.breakers())
                    .containsExactly(
                            "CIRCUIT CLOSED -> OPEN",
                            "CIRCUIT OPEN -> HALF_OPEN",
                            "CIRCUIT HALF_OPEN -> CLOSED",
                            "AUTHENTICATION CLOSED -> OPEN",
                            "AUTHENTICATION OPEN -> CLOSED");
        }
    }

    @Test
    void a_listener_that_throws_fails_no_call() {
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withListener(new Broken()))) {
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect());

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");
            for (int i = 0; i < 20; i++) {
                harness.faults.on(UsageMeters.GET, Fault.status(500, "Oops"));
                assertThatCode(() -> harness.meters().get("um.1")).isInstanceOf(TogaiException.class);
            }

            assertThat(harness.fake.meters()).hasSize(1);
        }
    }

    @Test
    void each_of_several_listeners_receives_all_events_even_if_another_throws() {
        CallEventLines events = new CallEventLines();
        try (WireHarness harness =
                WireHarness.onTheWire(config -> config.withListener(CallListener.all(List.of(new Broken(), events))))) {
            harness.meters().create(Meters.count("rides"));

            assertThat(events.lines()).hasSize(2);
        }
    }

    @Test
    void no_event_of_a_listener_contains_the_token() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.next(Fault.status(401, "Bad token " + WireHarness.KEY));
            assertThatFailureOf(() -> harness.meters().get("um.1"))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasApiMessage("Bad token ***");

            assertThat(harness.events.lines()).isNotEmpty().noneMatch(line -> line.contains(WireHarness.KEY));
        }
    }

    @Test
    void a_call_ends_once_with_its_outcome_its_attempts_and_its_whole_duration() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            harness.faults.on(UsageMeters.GET, Fault.rateLimited(Duration.ofSeconds(2)));

            harness.meters().get(id);
            assertThatFailureOf(() -> harness.meters().get("um.none")).hasStatus(404);

            assertThat(harness.events.results())
                    .extracting(
                            it -> it.call().operation(),
                            it -> it.outcome(),
                            it -> it.call().attempts(),
                            it -> it.duration(),
                            it -> it.failure().isPresent())
                    .containsExactly(
                            tuple(UsageMeters.GET, CallOutcome.SUCCEEDED, 2, Duration.ofMillis(2200), false),
                            tuple(UsageMeters.GET, CallOutcome.FAILED, 1, Duration.ZERO, true));
        }
    }

    @Test
    void look_ups_are_attempts_of_their_call_and_no_calls() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect());

            harness.meters().create(Meters.count("rides"));

            assertThat(harness.events.results()).singleElement().satisfies(result -> {
                assertThat(result.call().operation()).isEqualTo(UsageMeters.CREATE);
                assertThat(result.call().attempts()).isEqualTo(2);
            });
        }
    }

    @Test
    void an_unknown_outcome_is_reported_as_unknown() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withEffect());
            harness.faults.on(UsageMeters.LIST, Fault.status(403, "Not yours"));

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .hasAttempts(1);

            assertThat(harness.events.results()).extracting(it -> it.outcome()).containsExactly(CallOutcome.UNKNOWN);
        }
    }

    @Test
    void in_an_outage_every_call_ends_also_those_that_the_open_breaker_stops() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            for (int i = 0; i < 60; i++) {
                harness.faults.next(Fault.status(503, "Down"), Fault.status(503, "Down"), Fault.status(503, "Down"));
                assertThatCode(() -> harness.meters().get("um.1")).isInstanceOf(TogaiException.class);
            }

            assertThat(harness.events.results()).hasSize(60);
            assertThat(harness.events.results())
                    .extracting(it -> it.outcome())
                    .contains(CallOutcome.FAILED, CallOutcome.NOT_SENT)
                    .containsOnly(CallOutcome.FAILED, CallOutcome.NOT_SENT);
        }
    }

    @Test
    void the_end_of_an_attempt_has_the_status_of_the_response_also_on_success() {
        List<AttemptResult> results = new ArrayList<>();
        CallListener recorder = new CallListener() {
            @Override
            public void attemptEnded(Attempt attempt, AttemptResult result) {
                results.add(result);
            }
        };
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withListener(recorder))) {
            String id = harness.given("rides");
            harness.meters().get(id);
            harness.faults.on(UsageMeters.GET, Fault.reset());
            assertThatCode(() -> harness.meters().get("um.none")).isInstanceOf(TogaiException.class);

            assertThat(results)
                    .extracting(AttemptResult::status)
                    .containsExactly(OptionalInt.of(200), OptionalInt.empty(), OptionalInt.of(404));
        }
    }

    @Test
    void a_listener_adds_headers_to_each_request_and_options_of_the_call_take_precedence() {
        CallListener tracing = new CallListener() {
            @Override
            public Map<String, String> requestHeaders(Attempt attempt) {
                return Map.of("traceparent", "attempt-" + attempt.number(), "x-tenant", "of the listener");
            }
        };
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withListener(tracing))) {
            String id = harness.given("rides");
            harness.faults.on(UsageMeters.GET, Fault.status(503, "Busy"));

            harness.meters(CallOptions.defaults().withHeader("X-Tenant", "of the call"))
                    .get(id);

            assertThat(harness.fake.journal())
                    .filteredOn(it -> it.requestLine().startsWith("GET"))
                    .extracting(
                            it -> it.headers().get("traceparent"),
                            it -> it.headers().get("x-tenant"))
                    .containsExactly(
                            tuple(List.of("attempt-1"), List.of("of the call")),
                            tuple(List.of("attempt-2"), List.of("of the call")));
        }
    }

    /** A listener that throws from every method. */
    private static final class Broken implements CallListener {
        @Override
        public void callStarted(ApiCall call) {
            throw new IllegalStateException("call started");
        }

        @Override
        public void callEnded(CallResult result) {
            throw new IllegalStateException("call ended");
        }

        @Override
        public Map<String, String> requestHeaders(Attempt attempt) {
            throw new IllegalStateException("headers");
        }

        @Override
        public void attemptStarted(Attempt attempt) {
            throw new IllegalStateException("started");
        }

        @Override
        public void attemptEnded(Attempt attempt, AttemptResult result) {
            throw new IllegalStateException("ended");
        }

        @Override
        public void retryScheduled(Attempt attempt, Duration wait, TogaiException failure) {
            throw new IllegalStateException("scheduled");
        }

        @Override
        public void rateLimited(Attempt attempt, Duration waited) {
            throw new IllegalStateException("waited");
        }

        @Override
        public void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {
            throw new IllegalStateException("changed");
        }

        @Override
        public void outcomeResolved(ApiCall call, ResolvedOutcome outcome) {
            throw new IllegalStateException("resolved");
        }
    }
}
