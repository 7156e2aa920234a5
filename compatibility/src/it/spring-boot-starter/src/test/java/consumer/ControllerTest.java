package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.json.TogaiJson;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.spring.boot.test.AutoConfigureFakeTogai;
import dev.togai.testkit.FakeTogai;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The JSON and the traces of a controller, with the mapper and the tracing of one line of Spring Boot. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.test.observability.auto-configure=true",
            "management.tracing.sampling.probability=1.0",
            "management.endpoints.web.exposure.include=prometheus",
            // Spring Boot 3
            "management.observations.long-task-timer.enabled=false",
            // Spring Boot 4
            "management.metrics.observations.ignored-meters=long-task-timer"
        })
@AutoConfigureFakeTogai(overHttp = true)
class ControllerTest {

    private static final String RIDES = """
            {"name": "rides", "type": "COUNTER", "aggregation": "SUM", "eventSchemaName": "ride_completed",
             "computations": [{"order": 1, "computation":
                 {"*": [{"var": "attributes.distance"}, 0.40, 123456789012345678901234567890.10]}}]}
            """;
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String FORMULA =
            "{\"*\":[{\"var\":\"attributes.distance\"},0.40,123456789012345678901234567890.10]}";

    @TestConfiguration(proxyBeanMethods = false)
    static class Tracing {

        @Bean
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }

        @Bean
        SpanProcessor processor(InMemorySpanExporter exporter) {
            return SimpleSpanProcessor.create(exporter);
        }
    }

    @Autowired
    private FakeTogai fake;

    @Autowired
    private InMemorySpanExporter exporter;

    @Value("${local.server.port}")
    private int port;

    private final HttpClient browser = HttpClient.newHttpClient();

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder meters() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/meters"))
                .header("Content-Type", "application/json");
    }

    @Test
    void a_controller_reads_a_request_and_returns_the_meter_with_every_digit() throws Exception {
        HttpResponse<String> response = send(meters().POST(BodyPublishers.ofString(RIDES)));

        UsageMeter returned = TogaiJson.read(response.body(), UsageMeter.class);
        assertThat(fake.meters()).containsExactly(returned);
        assertThat(returned.computations().get(0).formula().orElseThrow().text())
                .isEqualTo(FORMULA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}"})
    void a_controller_rejects_broken_and_incomplete_json(String request) throws Exception {
        HttpResponse<String> response = send(meters().POST(BodyPublishers.ofString(request)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(fake.journal()).isEmpty();
    }

    @Test
    void a_property_removes_the_timers_of_calls_in_progress() throws Exception {
        send(meters().POST(BodyPublishers.ofString(RIDES)));

        String metrics = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus")))
                .body();

        assertThat(metrics).contains("togai_client_calls_seconds_count").doesNotContain("togai_client_calls_active");
    }

    @Test
    void a_controller_returns_a_page() throws Exception {
        send(meters().POST(BodyPublishers.ofString(RIDES)));

        HttpResponse<String> response = send(meters().GET());

        assertThat(TogaiJson.read(response.body(), UsageMeterPage.class).data()).isEqualTo(fake.meters());
    }

    @Test
    void a_call_is_a_span_below_that_of_the_request_and_passes_the_trace_on() throws Exception {
        exporter.reset();

        send(meters().POST(BodyPublishers.ofString(RIDES))
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));

        SpanData server = span(SpanKind.SERVER, "http post /meters");
        SpanData call = span(SpanKind.INTERNAL, "togai create usage meter");
        SpanData request = span(SpanKind.CLIENT, "post /usage_meters");
        assertThat(List.of(server, call, request))
                .allMatch(span -> span.getTraceId().equals(TRACE));
        assertThat(call.getParentSpanId()).isEqualTo(server.getSpanId());
        assertThat(request.getParentSpanId()).isEqualTo(call.getSpanId());
        assertThat(fake.journal().get(0).headers())
                .containsEntry("traceparent", List.of("00-" + TRACE + "-" + request.getSpanId() + "-01"));
    }

    /** Waits for the span, because that of the server ends after the response. */
    private SpanData span(SpanKind kind, String name) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            for (SpanData span : exporter.getFinishedSpanItems()) {
                if (span.getKind() == kind && span.getName().equals(name)) {
                    return span;
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("no " + kind + " span \"" + name + "\" in " + exporter.getFinishedSpanItems());
    }
}
