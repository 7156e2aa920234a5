package dev.togai.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.call.Operation;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.ErrorResponse;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.TogaiException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Fault;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timers and counters of a client without an observation registry. */
@Timeout(60)
class MicrometerCallListenerTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();

    private ObservedClient open() {
        return ObservedClient.open(environment -> MicrometerCallListener.create(registry, environment));
    }

    private long calls(Operation operation, String outcome, String errorType) {
        Timer timer = registry.find("togai.client.calls")
                .tags("togai.operation", operation.id(), "togai.outcome", outcome, "error.type", errorType)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    private long calls(String outcome) {
        return registry.find("togai.client.calls").tag("togai.outcome", outcome).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private double counter(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    @Test
    void a_call_and_its_request_are_timed() {
        try (ObservedClient togai = open()) {
            togai.meters().create(Meters.count("rides"));

            assertThat(calls(UsageMeters.CREATE, "succeeded", "none")).isEqualTo(1);
            assertThat(registry.get("togai.client.requests")
                            .tags("togai.operation", "createUsageMeter")
                            .tags("http.request.method", "POST", "url.template", "/usage_meters")
                            .tags("http.response.status_code", "201", "error.type", "none", "error", "none")
                            .tagKeys("server.address", "server.port")
                            .timer()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void in_an_outage_of_60_calls_each_call_is_counted_once_by_its_outcome() {
        try (ObservedClient togai = open()) {
            String id = togai.given("rides");
            List<TogaiException> failures = new ArrayList<>();
            togai.fake.failAll(ErrorResponse.of(503, "Down"));
            for (int i = 0; i < 60; i++) {
                togai.failureOf(meters -> meters.get(id)).ifPresent(failures::add);
            }

            long stopped = failures.stream()
                    .filter(CircuitOpenException.class::isInstance)
                    .count();
            assertThat(failures).hasSize(60);
            assertThat(stopped).isBetween(1L, 59L);
            assertThat(calls(UsageMeters.GET, "not_sent", CircuitOpenException.class.getName()))
                    .isEqualTo(stopped);
            assertThat(calls(UsageMeters.GET, "failed", "503")).isEqualTo(60 - stopped);
            assertThat(calls("succeeded") + calls("unknown")).isZero();
            assertThat(registry.get("togai.client.requests")
                            .tags("http.response.status_code", "503", "error.type", "503")
                            .timer()
                            .count())
                    .isEqualTo(togai.fake.journal().size());
            assertThat(counter(
                            "togai.client.breaker.changes", "togai.breaker", "circuit", "togai.breaker.state", "open"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_retry_is_counted_by_the_failure_before_it() {
        try (ObservedClient togai = open()) {
            String id = togai.given("rides");
            togai.faults.next(Fault.status(503, "Busy"));

            togai.meters().get(id);

            assertThat(counter("togai.client.retries", "togai.operation", "getUsageMeter", "error.type", "503"))
                    .isEqualTo(1);
            assertThat(calls(UsageMeters.GET, "succeeded", "none")).isEqualTo(1);
        }
    }

    @Test
    void a_lost_response_has_no_status_and_its_resolved_outcome_is_counted() {
        try (ObservedClient togai = open()) {
            togai.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect());

            togai.meters().create(Meters.count("rides"));

            assertThat(registry.get("togai.client.requests")
                            .tags("togai.operation", "createUsageMeter", "http.response.status_code", "none")
                            .tags("error.type", "dev.togai.error.TogaiConnectionException")
                            .tags("error", "ObservedException")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(counter("togai.client.resolved.outcomes", "togai.outcome", "not_applied"))
                    .isEqualTo(1);
            assertThat(calls("succeeded")).as("look-ups are no calls").isEqualTo(1);
        }
    }

    @Test
    void an_unknown_outcome_is_counted_as_unknown() {
        try (ObservedClient togai = open()) {
            togai.faults.on(UsageMeters.CREATE, Fault.reset().withEffect());
            togai.faults.on(UsageMeters.LIST, Fault.status(403, "Not yours"));

            assertThat(togai.failureOf(meters -> meters.create(Meters.count("rides"))))
                    .containsInstanceOf(OutcomeUnknownException.class);

            assertThat(calls(UsageMeters.CREATE, "unknown", OutcomeUnknownException.class.getName()))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_wait_for_the_rate_limit_is_timed() {
        try (ObservedClient togai = open()) {
            String id = togai.given("rides");
            for (int i = 0; i < 11; i++) {
                togai.meters().get(id);
            }

            Timer waits = registry.get("togai.client.rate.limit.waits").timer();
            assertThat(waits.count()).isEqualTo(1);
            assertThat(waits.totalTime(TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Test
    void no_tag_holds_a_name_an_id_a_message_or_the_token() {
        try (ObservedClient togai = open()) {
            Incidents.cause(togai);

            assertThat(registry.getMeters()).hasSizeGreaterThan(10);
            assertThat(registry.getMeters())
                    .flatExtracting(meter -> meter.getId().getTags())
                    .extracting(tag -> tag.getValue())
                    .noneMatch(value -> value.contains("um.")
                            || value.contains("rides")
                            || value.contains("Down")
                            || value.contains(ObservedClient.KEY));
        }
    }

    @Test
    void a_convention_of_the_application_adds_a_tag() {
        CallObservationConvention withTenant = new CallObservationConvention() {
            @Override
            public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
                return super.getLowCardinalityKeyValues(context).and("tenant", "north");
            }
        };
        RequestObservationConvention renamed = new RequestObservationConvention() {
            @Override
            public String getName() {
                return "billing.requests";
            }
        };
        try (ObservedClient togai =
                ObservedClient.open(environment -> MicrometerCallListener.create(registry, environment)
                        .withCallConvention(withTenant)
                        .withRequestConvention(renamed))) {
            togai.meters().create(Meters.count("rides"));

            assertThat(registry.get("togai.client.calls")
                            .tags("tenant", "north", "togai.outcome", "succeeded")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("billing.requests").timer().count()).isEqualTo(1);
        }
    }

    @Test
    void prometheus_accepts_all_meters() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ObservedClient togai =
                ObservedClient.open(environment -> MicrometerCallListener.create(prometheus, environment))) {
            TogaiMetrics.of(togai.client).bindTo(prometheus);
            Incidents.cause(togai);
            togai.time.advance(Duration.ofMinutes(10));

            assertThat(prometheus.scrape().lines())
                    .anyMatch(line ->
                            line.startsWith("togai_client_calls_seconds_count{error=\"none\",error_type=\"none\","
                                    + "togai_operation=\"getUsageMeter\",togai_outcome=\"succeeded\"}"))
                    .anyMatch(line -> line.startsWith("togai_client_requests_seconds_count{"))
                    .anyMatch(line -> line.startsWith("togai_client_retries_total{"))
                    .anyMatch(line -> line.startsWith("togai_client_rate_limit_waits_seconds_count{"))
                    .anyMatch(line -> line.startsWith("togai_client_breaker_changes_total{"))
                    .anyMatch(line -> line.startsWith("togai_client_resolved_outcomes_total{"))
                    .contains(
                            "togai_client_breaker_state{togai_breaker=\"authentication\",togai_breaker_state=\"open\"} 1.0");
        }
    }
}
