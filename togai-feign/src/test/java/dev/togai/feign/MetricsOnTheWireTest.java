package dev.togai.feign;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.error.UnreadableResponseException;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.Metrics;
import dev.togai.metric.MetricsRequest;
import dev.togai.testkit.VirtualTimeSource;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The query of metrics as a request on the wire: a read that is sent with POST. */
@Timeout(60)
class MetricsOnTheWireTest {

    private static final MetricsRequest REQUEST = MetricsRequest.builder()
            .from(Instant.parse("2026-11-02T00:00:00Z"))
            .until(Instant.parse("2026-11-03T00:00:00Z"))
            .query(MetricQuery.events("q"))
            .build();

    private static final String BODY = "{\"results\":[{\"id\":\"q\",\"name\":\"EVENTS\",\"data\":[{\"timestamps\":"
            + "[\"2026-11-02T00:00:00Z\"],\"metricValues\":[12345678901234567890.123456789]}]}]}";

    @Test
    void a_query_is_posted_and_its_values_have_all_digits() {
        try (WireServer wire = WireServer.returning(200, BODY);
                FeignTransport transport = transport(wire)) {
            assertThat(transport.metrics().query(REQUEST).result("q").total())
                    .isEqualTo("12345678901234567890.123456789");

            assertThat(wire.onlyRequest())
                    .startsWith("POST /metrics HTTP/1.1")
                    .endsWith("{\"startTime\":\"2026-11-02T00:00:00Z\",\"endTime\":\"2026-11-03T00:00:00Z\","
                            + "\"metricQueries\":[{\"id\":\"q\",\"name\":\"EVENTS\",\"aggregationPeriod\":\"DAY\"}]}");
        }
    }

    @Test
    void a_query_whose_response_is_lost_is_sent_again() {
        AtomicInteger requests = new AtomicInteger();
        try (WireServer wire = WireServer.running((out, socket) -> {
                    if (requests.incrementAndGet() < 3) {
                        socket.close();
                    } else {
                        out.write(WireServer.response(200, BODY));
                    }
                });
                FeignTransport transport = transport(wire)) {
            assertThat(transport.metrics().query(REQUEST).results()).hasSize(1);

            assertThat(requests).hasValue(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"results\":[]}",
                "{\"results\":[{\"id\":\"p\",\"data\":[]}]}",
                "{\"results\":[{\"id\":\"q\",\"data\":[]},{\"id\":\"q\",\"data\":[]}]}",
                "{\"results\":[{\"id\":\"q\",\"data\":[]},{\"id\":\"p\",\"data\":[]}]}"
            })
    void a_response_without_exactly_one_result_of_each_query_is_unreadable(String body) {
        try (WireServer wire = WireServer.returning(200, body);
                FeignTransport transport = transport(wire)) {
            assertThatThrownBy(() -> transport.metrics().query(REQUEST))
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("it has results of the queries");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"results\":[{\"id\":\"q\",\"data\":[{\"timestamps\":[\"2026-11-02T00:00:00Z\"],\"metricValues\":[]}]}]}"
            })
    void a_response_whose_values_are_uncertain_is_unreadable(String body) {
        try (WireServer wire = WireServer.returning(200, body);
                FeignTransport transport = transport(wire)) {
            assertThatThrownBy(() -> transport.metrics().query(REQUEST))
                    .isInstanceOf(UnreadableResponseException.class);
        }
    }

    @Test
    void a_rejection_is_reported_with_the_message_of_togai() {
        try (WireServer wire = WireServer.returning(400, "{\"message\":\"Too many points\"}");
                FeignTransport transport = transport(wire)) {
            assertThatFailureOf(() -> transport.metrics().query(REQUEST))
                    .isAbout(Metrics.QUERY)
                    .hasStatus(400)
                    .hasApiMessage("Too many points")
                    .hasAttempts(1);
        }
    }

    private static FeignTransport transport(WireServer wire) {
        return new FeignTransport(
                ClientConfig.of(Environment.of(wire.url()), TokenSource.fixed(WireServer.TOKEN))
                        .withTimeSource(VirtualTimeSource.create()),
                FeignOptions.defaults());
    }
}
