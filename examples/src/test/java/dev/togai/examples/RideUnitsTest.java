package dev.togai.examples;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;

import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.event.UsageEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class RideUnitsTest {

    @Test
    void a_ride_of_twelve_kilometers_is_billed_as_4_8_units() {
        UsageEvent ride = UsageEvent.builder()
                .schemaName("ride_completed")
                .timestamp("2024-05-27T10:00:00Z")
                .accountId("acme")
                .attribute("distance", "12")
                .dimension("city", "chennai")
                .build();

        var usage = CompiledMeter.of(QuickStart.rideUnits()).usage(List.of(ride), UsagePeriod.MONTH);

        assertThat(usage).hasNoProblems().ofAccount("acme").hasUnits("4.8");
    }
}
