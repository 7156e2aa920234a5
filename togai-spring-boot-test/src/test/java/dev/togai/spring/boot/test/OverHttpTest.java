package dev.togai.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.TogaiClient;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.CallOptions;
import dev.togai.config.TransportState;
import dev.togai.error.ErrorResponse;
import dev.togai.error.NotFoundException;
import dev.togai.error.ServerException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.MetricQuery;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.http.FakeTogaiServer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The fake over HTTP, and the fresh transport of each test. */
@SpringBootTest(
        properties = {
            "togai.circuit-breaker.sliding-window-size=1",
            "togai.proxy.host=proxy.invalid",
            "togai.proxy.port=3128"
        })
@AutoConfigureFakeTogai(overHttp = true)
class OverHttpTest {

    @Autowired
    private UsageMeters meters;

    @Autowired
    private TogaiClient togai;

    @Autowired
    private FakeTogai fake;

    @Autowired
    private FakeTogaiServer server;

    @Autowired
    private VirtualTimeSource time;

    private TransportState state() {
        return togai.state().orElseThrow();
    }

    @Test
    void the_client_reaches_every_operation_through_the_server_and_not_the_proxy_of_the_application() {
        UsageMeter rides = meters.create(Meters.count("rides"));
        meters.update(rides.id(), update -> update.billableName("Rides"));
        meters.activate(rides.id());
        meters.deactivate(rides.id());

        assertThat(meters.get(rides.id()).billableName()).contains("Rides");
        assertThat(meters.all()).hasSize(1);
        meters.delete(rides.id());
        assertThatThrownBy(() -> meters.get("um.none")).isInstanceOf(NotFoundException.class);
        assertThat(server.fake()).isSameAs(fake);
        assertThat(state().connectionsIdle()).isOne();
    }

    @RepeatedTest(2)
    void each_test_has_a_closed_breaker_and_a_whole_budget() {
        assertThat(state().circuit()).isEqualTo(BreakerState.CLOSED);
        assertThat(state().retriesAvailable()).isEqualTo(20);
        fake.failAll(ErrorResponse.of(500, "broken"));

        TogaiClient once = togai.with(CallOptions.defaults().withoutRetry());
        assertThatThrownBy(() -> once.usageMeters().get("um.none")).isInstanceOf(ServerException.class);

        assertThat(state().circuit()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void waits_for_a_retry_take_no_time() {
        Instant start = time.now();
        fake.inject(FaultPlan.script().next(Fault.rateLimited(Duration.ofSeconds(20))));

        assertThat(meters.all()).isEmpty();

        assertThat(Duration.between(start, time.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
        assertThat(fake.journal()).hasSize(2);
    }

    @Test
    void there_is_no_rate_limit() {
        Instant start = time.now();

        IntStream.range(0, 15).forEach(i -> assertThat(meters.all()).isEmpty());

        assertThat(time.now()).isEqualTo(start);
    }

    @Test
    void the_client_calls_every_group_of_operations() {
        togai.eventSchemas().create(Schemas.named("rides").attribute("distance"));
        togai.eventSchemas().activate("rides");
        togai.usageMeters()
                .activate(togai.usageMeters()
                        .create(Meters.count("trips").forEvent("rides"))
                        .id());

        togai.ingestion()
                .ingest(event -> event.schemaName("rides")
                        .id("ride-1")
                        .timestamp("2026-11-01T10:00:00Z")
                        .accountId("acme")
                        .attribute("distance", "12"));

        assertThat(togai.events().find("ride-1")).isPresent();
        assertThat(togai.accounts().find("acme")).isPresent();
        assertThat(togai.customers().all()).isNotEmpty();
        assertThat(togai.metrics()
                        .query(request -> request.from(Instant.parse("2026-11-01T00:00:00Z"))
                                .until(Instant.parse("2026-12-01T00:00:00Z"))
                                .query(MetricQuery.usage("usage")))
                        .result("usage")
                        .total())
                .isEqualByComparingTo("1");
    }
}
