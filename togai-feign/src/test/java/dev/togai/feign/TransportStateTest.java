package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.TransportState;
import dev.togai.error.TogaiException;
import dev.togai.error.UnauthorizedException;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The state of a transport for gauges and health indicators. */
class TransportStateTest {

    private static TransportState state(WireHarness harness) {
        return harness.transport.state().orElseThrow();
    }

    @Test
    void a_new_transport_is_closed_to_no_request_and_has_its_whole_budget() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            TransportState state = state(harness);

            assertThat(state.circuit()).isEqualTo(BreakerState.CLOSED);
            assertThat(state.authentication()).isEqualTo(BreakerState.CLOSED);
            assertThat(state.circuitWait()).isEmpty();
            assertThat(state.circuitFailure()).isEmpty();
            assertThat(state.authenticationWait()).isEmpty();
            assertThat(state.requestsInFlight()).isZero();
            assertThat(state.maxRequestsInFlight()).isPositive();
            assertThat(state.connectionsInUse()).isZero();
            assertThat(state.connectionsIdle()).isZero();
            assertThat(state.maxConnections()).isPositive();
            assertThat(state.threadsWaitingForConnection()).isZero();
            assertThat(state.retriesAvailable()).isPositive();
            assertThat(harness.fake.journal()).isEmpty();
        }
    }

    @Test
    void a_call_leaves_an_idle_connection_and_a_retry_takes_from_the_budget() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            int before = state(harness).retriesAvailable();
            harness.faults.next(Fault.status(503, "Busy"));

            harness.meters().get(id);

            assertThat(state(harness).connectionsIdle()).isEqualTo(1);
            assertThat(state(harness).retriesAvailable()).isEqualTo(before - 1);
        }
    }

    @Test
    void both_breakers_are_open_after_failures_and_a_rejected_token() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.next(Fault.status(401, "Who are you?"));
            assertThatCode(() -> harness.meters().get("um.1")).isInstanceOf(TogaiException.class);
            assertThat(state(harness).authentication()).isEqualTo(BreakerState.OPEN);
            assertThat(state(harness).authenticationWait()).contains(Duration.ofMinutes(6));
            harness.time.advance(Duration.ofMinutes(6));
            assertThat(state(harness).authenticationWait()).contains(Duration.ZERO);
            for (int i = 0; i < 60; i++) {
                harness.faults.next(Fault.status(503, "Down"));
                assertThatCode(() -> harness.meters().get("um.1")).isInstanceOf(TogaiException.class);
            }

            assertThat(state(harness).circuit()).isEqualTo(BreakerState.OPEN);
        }
    }

    @Test
    void after_five_rejections_the_wait_lasts_until_the_first_of_them_is_thirty_minutes_old() {
        ResiliencePolicy policy = ResiliencePolicy.defaults().withAuthenticationPause(Duration.ofSeconds(1));
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withResilience(policy))) {
            long first = harness.time.nanoTime();
            for (int i = 0; i < 5; i++) {
                harness.time.advance(state(harness).authenticationWait().orElse(Duration.ZERO));
                harness.faults.next(Fault.status(401, "Who are you?"));
                assertThatCode(() -> harness.meters().get("um.1")).isInstanceOf(UnauthorizedException.class);
            }

            Duration passed = Duration.ofNanos(harness.time.nanoTime() - first);
            assertThat(state(harness).authenticationWait())
                    .contains(Duration.ofMinutes(30).minus(passed));
        }
    }

    @Test
    void an_open_circuit_has_its_reason_and_its_wait_until_the_next_request_may_test_the_service() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            for (int i = 0; i < 20; i++) {
                harness.faults.next(Fault.status(503, "a text of the service"));
                assertThatCode(() -> harness.meters().get("um.1")).isInstanceOf(TogaiException.class);
            }

            assertThat(state(harness).circuitFailure()).contains("status 503");
            assertThat(state(harness).circuitWait())
                    .hasValueSatisfying(
                            wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(15)));
            harness.time.advance(Duration.ofSeconds(15));
            assertThat(state(harness).circuit()).isEqualTo(BreakerState.OPEN);
            assertThat(state(harness).circuitWait()).contains(Duration.ZERO);
        }
    }
}
