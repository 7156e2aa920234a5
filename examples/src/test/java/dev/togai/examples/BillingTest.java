package dev.togai.examples;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;

import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.junit.TogaiTest;
import org.junit.jupiter.api.Test;

@TogaiTest
class BillingTest {
    @Test
    void a_new_meter_is_activated(UsageMeters meters, FakeTogai fake) {
        UsageMeter meter = meters.create(Meters.count("rides"));

        meters.activate(meter.id());

        assertThat(fake.meters().get(0)).isActive();
    }
}
