package consumer;

import static dev.togai.recorder.test.RecorderAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.ErrorResponse;
import dev.togai.recorder.UsageRecorder;
import dev.togai.spring.boot.test.AutoConfigureFakeTogai;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;

/** The recorder, its metrics and its health in a web application on one line of Spring Boot. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoints.web.exposure.include=*",
            "management.endpoint.health.show-details=always",
            "management.endpoint.health.probes.enabled=true",
            "spring.test.observability.auto-configure=true"
        })
@AutoConfigureFakeTogai(overHttp = true)
class RecorderTest {

    @Autowired
    private UsageRecorder recorder;

    @Autowired
    private FakeTogai fake;

    @Value("${local.server.port}")
    private int port;

    private static void record(UsageRecorder recorder, String id) {
        recorder.record(event -> event.schemaName("rides")
                .id(id)
                .timestamp("2024-01-01T08:00:00Z")
                .accountId("acme")
                .attribute("distance", "12"));
    }

    private String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void an_event_is_delivered_and_counted() throws Exception {
        record(recorder, "ride-1");

        assertThat(recorder).hasNothingWaiting().hasNothingLost();
        assertThat(fake.events().find("ride-1")).isPresent();
        assertThat(get("/actuator/prometheus"))
                .containsPattern("togai_recorder_events_total\\{togai_outcome=\"delivered\"[^}]*} [1-9]")
                .contains("togai_recorder_oldest_age_seconds 0.0");
    }

    @Test
    void a_backlog_is_up_and_delivered_after_the_outage() throws Exception {
        fake.failAll(ErrorResponse.of(503, "Down"));
        record(recorder, "ride-1");

        assertThat(get("/actuator/health/togaiRecorder")).contains("\"status\":\"UP\"", "\"waiting\":1");
        assertThat(get("/actuator/prometheus")).contains("togai_recorder_waiting_events 1.0");

        fake.stopFailing();
        recorder.flush(Duration.ofMinutes(10));

        assertThat(fake.events().find("ride-1")).isPresent();
    }

    @Test
    void the_end_of_an_application_delivers_the_events_that_wait() {
        FakeTogai togai = FakeTogai.create();
        UsageRecorder closed;
        try (FakeTogaiServer server = FakeTogaiServer.start(togai)) {
            SpringApplication start = new SpringApplication(Service.class);
            start.setWebApplicationType(WebApplicationType.NONE);
            try (ConfigurableApplicationContext context = start.run(
                    "--togai.base-url=" + server.url(), "--togai.token=any", "--togai.recorder.linger=1h")) {
                closed = context.getBean(UsageRecorder.class);
                record(closed, "ride-1");
            }
        }

        assertThat(closed).hasDelivered(1).hasNothingWaiting();
        assertThat(togai.events().find("ride-1")).isPresent();
    }
}
