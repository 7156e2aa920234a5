package dev.togai.feign;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.TogaiException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The number of additional requests of a client, including look-ups. */
@Timeout(60)
class LookupBudgetTest {

    private static final ResiliencePolicy BARE =
            ResiliencePolicy.defaults().withoutRateLimits().withoutCircuitBreaker();

    private static Fault[] times(int count, Fault fault) {
        return Stream.generate(() -> fault).limit(count).toArray(Fault[]::new);
    }

    @Test
    void an_outage_of_creates_consumes_the_budget_once_and_then_one_request_per_call() {
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withResilience(BARE))) {
            harness.faults.on(UsageMeters.CREATE, times(2_000, Fault.status(500, "Oops")));

            for (int i = 0; i < 1_000; i++) {
                String name = "rides " + i;
                assertThatFailureOf(() -> harness.meters().create(Meters.count(name)))
                        .isInstanceOf(OutcomeUnknownException.class);
            }

            assertThat(harness.wire()).hasSizeBetween(1_010, 1_020).contains("list");
        }
    }

    @Test
    void many_pages_of_a_list_cost_at_most_the_budget() {
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withResilience(BARE))) {
            for (int i = 0; i < 450; i++) {
                harness.given("units " + i);
            }
            harness.faults.on(UsageMeters.CREATE, times(2_000, Fault.reset().withoutEffect()));

            for (int i = 0; i < 100; i++) {
                String name = "rides " + i;
                assertThatThrownBy(() -> harness.meters().create(Meters.count(name)))
                        .isInstanceOf(TogaiException.class);
            }

            assertThat(harness.wire()).hasSizeBetween(100, 120);
        }
    }

    @Test
    void successful_look_ups_do_not_keep_the_breaker_closed() {
        ResiliencePolicy unlimited = ResiliencePolicy.defaults().withoutRateLimits();
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withResilience(
                unlimited.withRetry(RetryPolicy.defaults().withBudget(10_000, 1).withSettleTime(Duration.ZERO))))) {
            harness.faults.on(UsageMeters.CREATE, times(2_000, Fault.status(500, "Oops")));

            for (int i = 0; i < 200; i++) {
                String name = "rides " + i;
                assertThatThrownBy(() -> harness.meters().create(Meters.count(name)))
                        .isInstanceOf(TogaiException.class);
            }

            assertThat(harness.events.breakers()).startsWith("CIRCUIT CLOSED -> OPEN");
            assertThat(harness.wire()).filteredOn("create"::equals).hasSize(20);
        }
    }

    @Test
    void successful_calls_return_their_look_ups_to_the_budget() {
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withResilience(BARE))) {
            harness.faults.on(UsageMeters.CREATE, times(100, Fault.reset().withEffect()));

            for (int i = 0; i < 100; i++) {
                assertThat(harness.meters().create(Meters.count("rides " + i))).hasName("rides " + i);
            }
        }
    }

    @Test
    void retries_of_other_calls_leave_look_ups_their_share() {
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withResilience(BARE))) {
            harness.faults.on(UsageMeters.GET, times(50, Fault.status(500, "Oops")));
            for (int i = 0; i < 30; i++) {
                assertThatFailureOf(() -> harness.meters().get("um.1")).hasStatus(500);
            }
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withEffect());

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");
        }
    }
}
