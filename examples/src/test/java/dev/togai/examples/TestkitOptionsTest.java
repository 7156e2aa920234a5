package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.MeterStatus;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.junit.TogaiExtension;
import dev.togai.testkit.junit.TogaiTest;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Options of the fake, set by a composed annotation or by an extension. */
class TestkitOptionsTest {

    @TogaiTest(overHttp = true, meterQuota = 5_000, without = FakeBehavior.NEW_METERS_ARE_DRAFTS)
    @Retention(RetentionPolicy.RUNTIME)
    @interface OverHttp {}

    @Nested
    @OverHttp
    class ByAnnotation {
        @Test
        void a_new_meter_is_inactive(UsageMeters meters) {
            UsageMeter rides = meters.create(Meters.count("rides"));

            assertThat(rides.status()).contains(MeterStatus.INACTIVE);
        }
    }

    @Nested
    class ByExtension {
        @RegisterExtension
        static final TogaiExtension TOGAI = TogaiExtension.overHttp(fake -> fake.ids(() -> "um.rides"));

        @Test
        void ids_are_chosen(UsageMeters meters) {
            assertThat(meters.create(Meters.count("rides")).id()).isEqualTo("um.rides");
        }
    }
}
