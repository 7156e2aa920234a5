package dev.togai.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.config.CallListener;
import dev.togai.error.ErrorResponse;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.fault.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gauges of the state of a client. */
@Timeout(60)
class TogaiMetricsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();

    private static ObservedClient open() {
        return ObservedClient.open(environment -> CallListener.NONE);
    }

    private double gauge(String name, String... tags) {
        return registry.get("togai.client." + name).tags(tags).gauge().value();
    }

    @Test
    void a_new_client_is_idle_and_its_breakers_are_closed() {
        try (ObservedClient togai = open()) {
            TogaiMetrics.of(togai.client).bindTo(registry);

            assertThat(gauge("breaker.state", "togai.breaker", "circuit", "togai.breaker.state", "closed"))
                    .isEqualTo(1);
            assertThat(gauge("breaker.state", "togai.breaker", "authentication", "togai.breaker.state", "open"))
                    .isZero();
            assertThat(gauge("requests.in.flight")).isZero();
            assertThat(gauge("requests.max")).isPositive();
            assertThat(gauge("connections.max")).isPositive();
            assertThat(gauge("connections.pending")).isZero();
        }
    }

    @Test
    void gauges_follow_the_client() {
        try (ObservedClient togai = open()) {
            TogaiMetrics.of(togai.client).bindTo(registry);
            String id = togai.given("rides");
            double retries = gauge("retries.available");
            togai.faults.next(Fault.status(503, "Busy"));

            togai.meters().get(id);

            assertThat(gauge("retries.available")).isEqualTo(retries - 1);
            assertThat(gauge("connections", "togai.connection.state", "idle")).isEqualTo(1);
            assertThat(gauge("connections", "togai.connection.state", "in_use")).isZero();

            togai.fake.failAll(ErrorResponse.of(503, "Down"));
            for (int i = 0; i < 60; i++) {
                togai.failureOf(meters -> meters.get(id));
            }

            assertThat(gauge("breaker.state", "togai.breaker", "circuit", "togai.breaker.state", "open"))
                    .isEqualTo(1);
            assertThat(gauge("breaker.state", "togai.breaker", "circuit", "togai.breaker.state", "closed"))
                    .isZero();
        }
    }

    @Test
    void tags_distinguish_two_clients_in_one_registry() {
        try (ObservedClient first = open();
                ObservedClient second = open()) {
            TogaiMetrics.of(first.client, Tags.of("client", "first")).bindTo(registry);
            TogaiMetrics.of(second.client, Tags.of("client", "second")).bindTo(registry);

            first.failureOf(meters -> meters.get("um.none"));

            assertThat(gauge("connections", "client", "first", "togai.connection.state", "idle"))
                    .isEqualTo(1);
            assertThat(gauge("connections", "client", "second", "togai.connection.state", "idle"))
                    .isZero();
        }
    }

    @Test
    void a_client_without_a_state_has_no_gauges() {
        try (TogaiClient fake = TogaiClient.of(FakeTogai.create())) {
            TogaiMetrics.of(fake).bindTo(registry);
        }

        assertThat(registry.getMeters()).isEmpty();
    }
}
