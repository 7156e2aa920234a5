package dev.togai.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.CallOptions;
import dev.togai.config.TransportState;
import dev.togai.error.TogaiException;
import dev.togai.meter.UsageMeters;
import dev.togai.spi.TogaiTransport;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.http.FakeTogaiServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The health indicators of both lines of Spring Boot. */
class TogaiHealthTest {

    private static final String BOOT_4 = "org.springframework.boot.health";

    private final ApplicationContextRunner boot4 = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TogaiAutoConfiguration.class, TogaiHealthAutoConfiguration.class));
    private final ApplicationContextRunner boot3 = boot4.withClassLoader(new FilteredClassLoader(BOOT_4));

    /** A fake that reports a state. */
    private record StateTransport(FakeTogai fake, TransportState reported) implements TogaiTransport {
        @Override
        public UsageMeters usageMeters(CallOptions options) {
            return fake.usageMeters(options);
        }

        @Override
        public Optional<TransportState> state() {
            return Optional.of(reported);
        }

        @Override
        public void close() {}
    }

    private static TogaiClient client(BreakerState circuit, BreakerState authentication) {
        return client(TransportState.builder().circuit(circuit).authentication(authentication));
    }

    private static TogaiClient client(TransportState.Builder state) {
        return TogaiClient.of(new StateTransport(
                FakeTogai.create(),
                state.requestsInFlight(0)
                        .maxRequestsInFlight(1)
                        .connectionsInUse(0)
                        .connectionsIdle(0)
                        .maxConnections(1)
                        .threadsWaitingForConnection(0)
                        .retriesAvailable(0)
                        .build()));
    }

    @ParameterizedTest(name = "circuit {0}, authentication {1}: {2}")
    @CsvSource({
        "CLOSED,    CLOSED,    UP",
        "HALF_OPEN, CLOSED,    UP",
        "CLOSED,    HALF_OPEN, UP",
        "OPEN,      CLOSED,    OUT_OF_SERVICE",
        "CLOSED,    OPEN,      DOWN",
        "OPEN,      OPEN,      DOWN"
    })
    void the_status_is_that_of_the_breakers(BreakerState circuit, BreakerState authentication, String status) {
        boot4.withBean(TogaiClient.class, () -> client(circuit, authentication)).run(context -> {
            var health = Objects.requireNonNull(
                    context.getBean(org.springframework.boot.health.contributor.HealthIndicator.class)
                            .health());
            assertThat(health.getStatus().getCode()).isEqualTo(status);
        });
        boot3.withBean(TogaiClient.class, () -> client(circuit, authentication)).run(context -> {
            var health = context.getBean(org.springframework.boot.actuate.health.HealthIndicator.class)
                    .health();
            assertThat(health.getStatus().getCode()).isEqualTo(status);
        });
    }

    private void assertHealth(TransportState.Builder state, String status, Map<String, Object> details) {
        TogaiClient client = client(state);
        boot4.withBean(TogaiClient.class, () -> client).run(context -> {
            var health = Objects.requireNonNull(
                    context.getBean(org.springframework.boot.health.contributor.HealthIndicator.class)
                            .health());
            assertThat(health.getStatus().getCode()).isEqualTo(status);
            assertThat(health.getDetails()).isEqualTo(details);
        });
        boot3.withBean(TogaiClient.class, () -> client).run(context -> {
            var health = context.getBean(org.springframework.boot.actuate.health.HealthIndicator.class)
                    .health();
            assertThat(health.getStatus().getCode()).isEqualTo(status);
            assertThat(health.getDetails()).isEqualTo(details);
        });
    }

    @Test
    void the_details_of_a_working_client_are_that_requests_are_sent() {
        assertHealth(TransportState.builder(), "UP", Map.of("requests", "sent"));
    }

    @Test
    void the_details_of_an_open_circuit_are_the_last_failure_and_the_end_of_the_pause() {
        TransportState.Builder open = TransportState.builder()
                .circuit(BreakerState.OPEN)
                .circuitFailure("status 503")
                .circuitWait(Duration.ofMillis(12_345));

        assertHealth(
                open,
                "OUT_OF_SERVICE",
                Map.of(
                        "requests",
                        "paused",
                        "reason",
                        "the latest requests failed",
                        "lastFailure",
                        "status 503",
                        "resumesIn",
                        "13s"));
    }

    @Test
    void an_open_circuit_whose_pause_is_over_is_up_because_only_a_request_can_close_it() {
        TransportState.Builder open = TransportState.builder()
                .circuit(BreakerState.OPEN)
                .circuitFailure("Connection refused")
                .circuitWait(Duration.ZERO);

        assertHealth(
                open,
                "UP",
                Map.of(
                        "requests",
                        "testing",
                        "reason",
                        "the latest requests failed",
                        "lastFailure",
                        "Connection refused"));
    }

    @Test
    void a_rejected_token_is_down_during_its_pause_and_after_it() {
        assertHealth(
                TransportState.builder().authentication(BreakerState.OPEN).authenticationWait(Duration.ofMinutes(6)),
                "DOWN",
                Map.of("requests", "paused", "reason", "Togai rejected the token (401)", "resumesIn", "360s"));
        assertHealth(
                TransportState.builder().authentication(BreakerState.OPEN).authenticationWait(Duration.ZERO),
                "DOWN",
                Map.of("requests", "testing", "reason", "Togai rejected the token (401)"));
    }

    @Test
    void a_transport_without_a_state_is_unknown() {
        boot3.withBean(TogaiClient.class, () -> TogaiClient.of(FakeTogai.create()))
                .run(context -> {
                    var health = context.getBean(org.springframework.boot.actuate.health.HealthIndicator.class)
                            .health();
                    assertThat(health.getStatus().getCode()).isEqualTo("UNKNOWN");
                });
    }

    @Test
    void an_open_breaker_of_the_client_is_out_of_service_without_a_request() {
        FakeTogai fake = FakeTogai.create();
        fake.inject(FaultPlan.seeded(1, 100, List.of(Fault.status(500, "broken"))));
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            boot3.withPropertyValues(
                            "togai.token=any",
                            "togai.base-url=" + server.url(),
                            "togai.retry.max-attempts=1",
                            "togai.circuit-breaker.sliding-window-size=1")
                    .run(context -> {
                        failOnce(context.getBean(UsageMeters.class));
                        int calls = fake.journal().size();
                        var health = context.getBean(org.springframework.boot.actuate.health.HealthIndicator.class)
                                .health();

                        assertThat(health.getStatus().getCode()).isEqualTo("OUT_OF_SERVICE");
                        assertThat(fake.journal()).hasSize(calls);
                    });
        }
    }

    private static void failOnce(UsageMeters meters) {
        try {
            meters.get("um.none");
            throw new AssertionError("The call fails.");
        } catch (TogaiException e) {
            assertThat(e).isNotNull();
        }
    }

    @Test
    void without_a_client_there_is_no_indicator() {
        boot4.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("togaiHealthIndicator"));
        boot3.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("togaiHealthIndicator"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"management.health.togai.enabled=false", "management.health.defaults.enabled=false"})
    void the_indicator_can_be_disabled(String property) {
        boot4.withPropertyValues("togai.token=any", property)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("togaiHealthIndicator"));
    }

    @Test
    void the_indicator_can_be_enabled_when_others_are_disabled() {
        boot4.withPropertyValues(
                        "togai.token=any",
                        "management.health.defaults.enabled=false",
                        "management.health.togai.enabled=true")
                .run(context -> assertThat(context).hasBean("togaiHealthIndicator"));
    }
}
