package dev.togai.examples;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;

import dev.togai.dsl.AttributeTerm;
import dev.togai.dsl.Condition;
import dev.togai.dsl.Rules;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.MeterUsage;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Meters;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of rules and usage, without a client. */
class RuleAssertionsTest {

    private final AttributeTerm distance = Rules.attribute("distance");

    @Test
    void a_matcher_and_a_formula_are_tested_with_an_event() {
        Condition southern = Rules.dimension("city").isIn("chennai", "mumbai");
        UsageEvent ride = ride("1", "12");

        assertThat(southern).matches(ride);
        assertThat(distance.times("0.4")).gives("4.8").forEvent(ride);
    }

    @Test
    void the_usage_of_an_account_is_tested() {
        CompiledMeter meter =
                CompiledMeter.of(Meters.sum("distance").compute(distance).build());
        List<UsageEvent> rides = List.of(ride("1", "12.5"), ride("2", "20"), ride("3", "10"));

        MeterUsage meterUsage = meter.usage(rides, UsagePeriod.MONTH);

        assertThat(meterUsage)
                .hasNoProblems()
                .ofAccount("acme")
                .hasUnits("42.5")
                .hasEvents(3);
    }

    private static UsageEvent ride(String id, String distance) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id(id)
                .timestamp("2024-05-27T10:00:00Z")
                .accountId("acme")
                .attribute("distance", distance)
                .dimension("city", "chennai")
                .build();
    }
}
