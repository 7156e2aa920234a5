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
        return TogaiClient.of(new StateTransport(
                FakeTogai.create(),
                TransportState.builder()
                        .circuit(circuit)
                        .authentication(authentication)
                        .requestsInFlight(0)
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
        Map<String, Object> details = Map.of("circuit", circuit.name(), "authentication", authentication.name());

        boot4.withBean(TogaiClient.class, () -> client(circuit, authentication)).run(context -> {
            var health = Objects.requireNonNull(
                    context.getBean(org.springframework.boot.health.contributor.HealthIndicator.class)
                            .health());
            assertThat(health.getStatus().getCode()).isEqualTo(status);
            assertThat(health.getDetails()).isEqualTo(details);
        });
        boot3.withBean(TogaiClient.class, () -> client(circuit, authentication)).run(context -> {
            var health = context.getBean(org.springframework.boot.actuate.health.HealthIndicator.class)
                    .health();
            assertThat(health.getStatus().getCode()).isEqualTo(status);
            assertThat(health.getDetails()).isEqualTo(details);
        });
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
