package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.togai.config.CallListener;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.ErrorResponse;
import dev.togai.error.NotFoundException;
import dev.togai.error.TogaiException;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.spring.boot.test.AutoConfigureFakeTogai;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The client, its health and its properties in a web application on one line of Spring Boot. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "togai.token=secret-token",
            "togai.proxy.host=proxy.invalid",
            "togai.proxy.port=3128",
            "togai.proxy.user=service",
            "togai.proxy.password=hidden-password",
            "togai.retry.max-attempts=3",
            "togai.circuit-breaker.sliding-window-size=6",
            "management.endpoints.web.exposure.include=*",
            "spring.test.observability.auto-configure=true",
            "management.endpoint.health.show-details=always",
            "management.endpoint.health.probes.enabled=true",
            "management.endpoint.health.group.balancer.include=*",
            "management.endpoint.health.group.balancer.exclude=togai",
            "management.endpoint.configprops.show-values=always",
            "management.endpoint.env.show-values=always"
        })
@AutoConfigureFakeTogai(overHttp = true)
class FakeOverHttpTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class Listeners {

        @Bean
        List<String> events() {
            return new CopyOnWriteArrayList<>();
        }

        @Bean
        CallListener recorder(List<String> events) {
            return new CallListener() {
                @Override
                public void callEnded(CallResult result) {
                    events.add(result.call().operation().id());
                }
            };
        }
    }

    @Autowired
    private Service.Cities cities;

    @Autowired
    private UsageMeters meters;

    @Autowired
    private FakeTogai fake;

    @Value("${local.server.port}")
    private int port;

    private String get(String path) throws Exception {
        return response(path).body();
    }

    private int status(String path) throws Exception {
        return response(path).statusCode();
    }

    private HttpResponse<String> response(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_client_creates_and_reads_a_meter() {
        UsageMeter rides = cities.open("chennai");

        assertThat(meters.get(rides.id()).name()).isEqualTo("rides-chennai");
        assertThatThrownBy(() -> meters.get("um.other")).isInstanceOf(NotFoundException.class);
        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void the_client_runs_the_lifecycle_of_a_meter() {
        UsageMeter rides = cities.open("pune");

        assertThat(meters.all()).containsExactly(rides);
        assertThat(meters.update(rides.id(), update -> update.billableName("Rides"))
                        .displayName())
                .isEqualTo("Rides");
        assertThat(meters.activate(rides.id()).isActive()).isTrue();
        assertThat(meters.deactivate(rides.id()).isActive()).isFalse();
        meters.delete(rides.id());
        assertThatThrownBy(() -> meters.delete(rides.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void the_client_retries_without_waiting() {
        fake.inject(FaultPlan.script().next(Fault.unavailable(Duration.ofSeconds(20))));

        assertThat(meters.all()).isEmpty();
        assertThat(fake.journal()).hasSize(2);
    }

    @Test
    void the_metrics_count_the_calls() throws Exception {
        cities.open("mumbai");

        assertThat(
                        get(
                                "/actuator/metrics/togai.client.calls?tag=togai.operation:createUsageMeter&tag=togai.outcome:succeeded"))
                .contains("\"statistic\":\"COUNT\",\"value\":");
        assertThat(get("/actuator/metrics/togai.client.connections.max")).contains("\"statistic\":\"VALUE\"");
    }

    @Test
    void calls_in_progress_have_timers_of_their_own() throws Exception {
        cities.open("mumbai");

        assertThat(get("/actuator/prometheus"))
                .contains("togai_client_calls_active_seconds", "togai_client_requests_active_seconds");
    }

    @Test
    void in_an_outage_of_60_calls_the_scraped_metrics_count_60_by_outcome() throws Exception {
        Map<String, Long> before = calls("activateUsageMeter");
        fake.failAll(ErrorResponse.of(503, "unavailable"));

        long stopped = 0;
        for (int i = 0; i < 60; i++) {
            if (catchThrowable(() -> meters.activate("um.other")) instanceof CircuitOpenException) {
                stopped++;
            }
        }

        Map<String, Long> counted = calls("activateUsageMeter");
        before.forEach((outcome, calls) -> counted.merge(outcome, -calls, Long::sum));
        counted.values().removeIf(calls -> calls == 0);
        assertThat(stopped).isPositive();
        assertThat(counted).isEqualTo(Map.of("unknown", 60 - stopped, "not_sent", stopped));
    }

    /** Returns the number of calls of the operation by outcome, as Prometheus reads it. */
    private Map<String, Long> calls(String operation) throws Exception {
        Map<String, Long> calls = new TreeMap<>();
        Matcher count = Pattern.compile("togai_client_calls_seconds_count\\{.*togai_operation=\"" + operation
                        + "\",togai_outcome=\"(\\w+)\".*} ([0-9.]+)")
                .matcher(get("/actuator/prometheus"));
        while (count.find()) {
            calls.merge(count.group(1), (long) Double.parseDouble(count.group(2)), Long::sum);
        }
        return calls;
    }

    @Test
    void the_health_is_up() throws Exception {
        assertThat(get("/actuator/health/togai")).contains("\"status\":\"UP\"", "\"requests\":\"sent\"");
    }

    @Test
    void the_health_is_out_of_service_while_the_breaker_is_open() throws Exception {
        fake.failAll(ErrorResponse.of(500, "broken"));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> meters.get("um.other")).isInstanceOf(TogaiException.class);
        }
        int calls = fake.journal().size();

        assertThat(get("/actuator/health/togai"))
                .contains(
                        "\"status\":\"OUT_OF_SERVICE\"",
                        "\"requests\":\"paused\"",
                        "status 500",
                        "\"resumesIn\":\"15s\"");
        assertThat(get("/actuator/health")).contains("\"status\":\"OUT_OF_SERVICE\"");
        assertThat(status("/actuator/health")).isEqualTo(503);
        assertThat(status("/actuator/health/readiness")).isEqualTo(200);
        assertThat(status("/actuator/health/balancer")).isEqualTo(200);
        assertThat(fake.journal()).hasSize(calls);
    }

    @Test
    void endpoints_that_show_values_mask_secrets() throws Exception {
        String properties = get("/actuator/configprops/togai");
        String environment = get("/actuator/env");

        assertThat(properties).contains("\"maxAttempts\":3").contains("******");
        assertThat(environment).contains("togai.retry.max-attempts", "togai.token");
        assertThat(properties + environment).doesNotContain("secret-token", "hidden-password");
    }

    @Test
    void listeners_of_the_application_are_notified(@Autowired List<String> events) {
        events.clear();

        cities.open("delhi");

        assertThat(events).containsExactly("createUsageMeter");
    }
}
