package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.TransportState;
import dev.togai.error.TogaiException;
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
            harness.time.advance(Duration.ofMinutes(6));
            for (int i = 0; i < 60; i++) {
                harness.faults.next(Fault.status(503, "Down"));
                assertThatCode(() -> harness.meters().get("um.1")).isInstanceOf(TogaiException.class);
            }

            assertThat(state(harness).circuit()).isEqualTo(BreakerState.OPEN);
        }
    }
}
