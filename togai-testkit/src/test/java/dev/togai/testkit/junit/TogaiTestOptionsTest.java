package dev.togai.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.BadRequestException;
import dev.togai.error.UnauthorizedException;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The options of the fake of a test. */
class TogaiTestOptionsTest {

    @Nested
    @TogaiTest(
            overHttp = true,
            meterQuota = 1,
            token = "the-only-one",
            with = FakeBehavior.NAME_CONFLICTS_RETURN_409,
            without = FakeBehavior.NEW_METERS_ARE_DRAFTS,
            startsAt = "2024-01-31T23:59:00Z")
    class ByAnnotation {

        @Test
        void quota_behaviors_and_time_are_those_of_the_annotation(
                UsageMeters meters, VirtualTimeSource time, FakeTogai fake) {
            UsageMeter rides = meters.create(Meters.count("rides"));

            assertThat(rides.status()).contains(MeterStatus.INACTIVE);
            assertThat(rides.createdAt()).contains(Instant.parse("2024-01-31T23:59:00Z"));
            assertThat(time.now()).isEqualTo(Instant.parse("2024-01-31T23:59:00Z"));
            assertThat(fake.isEnabled(FakeBehavior.NAME_CONFLICTS_RETURN_409)).isTrue();
            assertThatThrownBy(() -> meters.create(Meters.count("walks"))).isInstanceOf(BadRequestException.class);
        }

        @Test
        void no_other_token_is_accepted(FakeTogaiServer server) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/usage_meters"))
                    .header("Authorization", "Bearer another")
                    .build();

            HttpResponse<Void> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());

            assertThat(response.statusCode()).isEqualTo(401);
        }
    }

    @Nested
    class ByRegistration {

        @RegisterExtension
        final TogaiExtension togai =
                TogaiExtension.overHttp(fake -> fake.token("the-only-one").ids(() -> "um.chosen"));

        @Test
        void the_fake_is_built_by_the_builder(UsageMeters meters) {
            assertThat(meters.create(Meters.count("rides")).id()).isEqualTo("um.chosen");
        }

        @Test
        void every_test_has_its_own(UsageMeters meters, FakeTogai fake) {
            assertThat(fake.meters()).isEmpty();
            assertThat(meters.all()).isEmpty();
            assertThat(fake.journal()).hasSize(1);
        }
    }

    @Nested
    class InMemory {

        @RegisterExtension
        final TogaiExtension togai = TogaiExtension.inMemory(fake -> fake.meterQuota(0));

        @Test
        void calls_are_made_in_memory(UsageMeters meters, FakeTogai fake) {
            assertThatThrownBy(() -> meters.create(Meters.count("rides")))
                    .isInstanceOf(BadRequestException.class)
                    .isNotInstanceOf(UnauthorizedException.class);
            assertThat(fake.journal())
                    .singleElement()
                    .satisfies(call -> assertThat(call.headers()).isEmpty());
        }
    }
}
