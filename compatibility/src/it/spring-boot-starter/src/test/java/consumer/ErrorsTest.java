package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.ErrorResponse;
import dev.togai.spring.boot.test.AutoConfigureFakeTogai;
import dev.togai.testkit.FakeTogai;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The responses of controllers to failed calls, and the log of an outage. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"togai.retry.max-attempts=3", "togai.circuit-breaker.sliding-window-size=6"})
@AutoConfigureFakeTogai(overHttp = true)
@ExtendWith(OutputCaptureExtension.class)
class ErrorsTest {

    private static final String RIDES =
            "{\"name\": \"rides\", \"type\": \"COUNTER\", \"aggregation\": \"COUNT\", \"eventSchemaName\": \"ride_completed\"}";

    @Autowired
    private FakeTogai fake;

    @Value("${local.server.port}")
    private int port;

    private final HttpClient browser = HttpClient.newHttpClient();

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> create(String meter) throws Exception {
        return browser.send(
                request("/meters").POST(BodyPublishers.ofString(meter)).build(), BodyHandlers.ofString());
    }

    @Test
    void a_meter_that_does_not_exist_is_not_found() throws Exception {
        assertThat(get("/meters/um.none").statusCode()).isEqualTo(404);
    }

    @Test
    void a_name_that_is_taken_is_a_conflict() throws Exception {
        assertThat(create(RIDES).statusCode()).isEqualTo(200);

        assertThat(create(RIDES).statusCode()).isEqualTo(409);
    }

    @Test
    void a_request_beyond_the_limits_is_rejected_with_all_violations() throws Exception {
        HttpResponse<String> response = create(RIDES.replace("rides", "r".repeat(1_000)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("name");
        assertThat(fake.journal()).isEmpty();
    }

    @Test
    void an_outage_is_a_bad_gateway_and_then_a_pause_which_is_logged(CapturedOutput output) throws Exception {
        fake.failAll(ErrorResponse.of(503, "unavailable"));

        HttpResponse<String> lost = create(RIDES);
        get("/meters");
        get("/meters");
        HttpResponse<String> stopped = get("/meters");

        assertThat(lost.statusCode()).isEqualTo(502);
        assertThat(lost.body()).contains("rides");
        assertThat(stopped.statusCode()).isEqualTo(503);
        assertThat(stopped.headers().firstValue("Retry-After")).contains("15");
        assertThat(output.getAll()).contains("WARN", "dev.togai.calls", "The circuit breaker is open");
    }
}
