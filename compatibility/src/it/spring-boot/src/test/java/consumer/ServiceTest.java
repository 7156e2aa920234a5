package consumer;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.NotFoundException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.junit.TogaiTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The library inside a Spring Boot service, on the versions of HttpClient, Jackson and JUnit that Spring Boot pins. */
@SpringBootTest(properties = "togai.token=service-token")
class ServiceTest {

    private static final FakeTogai FAKE = FakeTogai.create();
    private static final FakeTogaiServer SERVER = FakeTogaiServer.start(FAKE);

    @DynamicPropertySource
    static void togai(DynamicPropertyRegistry properties) {
        properties.add("togai.base-url", () -> SERVER.environment().baseUrl().toString());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Autowired
    private UsageMeters meters;

    @BeforeEach
    void clear() {
        FAKE.inject(FaultPlan.none());
    }

    @Test
    void the_client_of_the_context_creates_a_meter() {
        UsageMeter rides = meters.create(
                Meters.sum("rides").compute(attribute("distance").times("0.4")).build());

        assertThat(meters.get(rides.id())).hasName("rides");
        assertThatThrownBy(() -> meters.get("um.other")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void the_client_of_the_context_runs_the_lifecycle_of_a_meter() {
        UsageMeter trips = meters.create(Meters.count("trips"));

        assertThat(meters.findByName("trips")).contains(trips);
        assertThat(meters.update(trips.id(), update -> update.billableName("Trips"))
                        .displayName())
                .isEqualTo("Trips");
        assertThat(meters.activate(trips.id()).isActive()).isTrue();
        assertThat(meters.deactivate(trips.id()).isActive()).isFalse();
        meters.delete(trips.id());
        assertThatThrownBy(() -> meters.get(trips.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void the_client_of_the_context_retries() {
        UsageMeter hails = meters.create(Meters.count("hails").build());
        FAKE.inject(FaultPlan.script().next(Fault.unavailable(Duration.ZERO), Fault.reset()));

        assertThat(meters.get(hails.id()).name()).isEqualTo("hails");
    }

    @Nested
    @TogaiTest(overHttp = true)
    class Extension {

        @Test
        void the_extension_runs_on_the_junit_of_this_line(UsageMeters own, FakeTogai fake) {
            own.create(Meters.count("calls").build());

            assertThat(fake.meters()).hasSize(1);
        }
    }
}
