package dev.togai.feign;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.config.CircuitBreakerPolicy;
import dev.togai.config.ResiliencePolicy;
import dev.togai.error.TogaiException;
import dev.togai.error.UnauthorizedException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    /** A listener that throws from every method. */
    private static final class Broken implements CallListener {
        @Override
        public void attemptStarted(Attempt attempt) {
            throw new IllegalStateException("started");
        }

        @Override
        public void attemptEnded(Attempt attempt, Duration took, Optional<TogaiException> failure) {
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
