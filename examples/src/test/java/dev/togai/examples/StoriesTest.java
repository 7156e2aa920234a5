package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.ErrorResponse;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.junit.TogaiTest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs the smaller examples. */
@TogaiTest(overHttp = true)
class StoriesTest {

    @Test
    void each_kind_of_failure_is_handled_as_it_should_be(UsageMeters meters, FakeTogai fake) {
        String id = meters.create(Meters.count("rides")).id();

        assertThat(HandleErrors.activate(meters, id)).isEqualTo("It is ACTIVE.");
        assertThat(HandleErrors.activate(meters, "..")).startsWith("Nothing was sent: id:");
        assertThat(HandleErrors.activate(meters, "um.none")).isEqualTo("There is no meter um.none.");
        fake.failAll(
                new ErrorResponse(429, "Slow down", Optional.of(Duration.ofSeconds(7)), Optional.empty(), Map.of()));
        assertThat(HandleErrors.activate(meters, id)).isEqualTo("Try again in 7 s.");
        fake.failAll(ErrorResponse.of(400, "Closed for stocktaking"));
        assertThat(HandleErrors.activate(meters, id)).isEqualTo("Togai returned 400: Closed for stocktaking");
        fake.failAll(ErrorResponse.of(500, "Oops"));
        assertThat(HandleErrors.activate(meters, id))
                .startsWith("It may be active. Read " + id + " and check its status");
    }

    @Test
    void a_service_that_is_down_is_distinguished_from_an_open_breaker(UsageMeters meters, FakeTogaiServer server) {
        server.stopListening();

        assertThat(HandleErrors.activate(meters, "um.1")).isEqualTo("Nothing was sent: try again.");
        for (int i = 0; i < 5; i++) {
            assertThat(HandleErrors.activate(meters, "um.1")).startsWith("Nothing was sent");
        }
        assertThat(HandleErrors.activate(meters, "um.1")).isEqualTo("Nothing was sent, nor is for up to 15 s.");
    }

    @Test
    void meters_are_counted_over_all_pages(UsageMeters meters) {
        for (int i = 0; i < 30; i++) {
            meters.create(Meters.count("meter-" + i));
        }
        meters.activate(meters.findByName("meter-7").orElseThrow().id());

        assertThat(CountMeters.byStatus(meters)).isEqualTo(Map.of("ACTIVE", 1L, "DRAFT", 29L));
    }
}
