package dev.togai.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A test, its fake and its client share a time source. */
@TogaiTest
class TogaiTimeTest {

    @Test
    void the_dates_of_the_fake_are_those_of_the_test(VirtualTimeSource time, UsageMeters meters) {
        time.advance(Duration.ofDays(3));

        UsageMeter rides = meters.create(Meters.count("rides"));

        assertThat(rides.createdAt()).contains(time.now());
    }

    @Test
    void a_delayed_response_takes_no_real_time(VirtualTimeSource time, UsageMeters meters, FakeTogai fake) {
        Instant start = time.now();
        fake.inject(FaultPlan.script().next(Fault.latency(Duration.ofHours(1))));

        meters.create(Meters.count("rides"));

        assertThat(time.now()).isEqualTo(start.plus(Duration.ofHours(1)));
    }
}
