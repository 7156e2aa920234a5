package dev.togai.dsl.coverage;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.AttributeTerm;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterCoverageTest {

    private static final AttributeTerm DISTANCE = attribute("distance");

    private static final CreateUsageMeterRequest RIDES = Meters.sum("rides")
            .forEvent("ride_completed")
            .when(dimension("city").isIn("chennai", "mumbai"))
            .compute(when(DISTANCE.atMost(20)).then(DISTANCE.times("0.4")).otherwise(DISTANCE.times("0.3")))
            .build();

    static UsageEvent ride(String city, String distance) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-" + city + distance)
                .timestamp("2024-05-27T10:00:00Z")
                .accountId("acme")
                .attribute("distance", distance)
                .dimension("city", city)
                .build();
    }

    private static List<UsageEvent> rides(Object... citiesAndDistances) {
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < citiesAndDistances.length; i += 2) {
            events.add(ride((String) citiesAndDistances[i], (String) citiesAndDistances[i + 1]));
        }
        return events;
    }

    @Test
    void six_events_leave_a_branch_undecided_and_mutants_alive() {
        MeterCoverage coverage = MeterCoverage.of(
                RIDES, rides("chennai", "5", "chennai", "12", "chennai", "1", "delhi", "7", "chennai", "3", "delhi", "9"));
        System.out.println(coverage.text());
        assertThat(coverage.undecidedBranches()).isNotEmpty();
    }

    @Test
    void twelve() {
        MeterCoverage coverage = MeterCoverage.of(
                RIDES,
                rides(
                        "chennai", "5", "chennai", "20", "chennai", "20.5", "chennai", "19.5", "mumbai", "3", "delhi", "9",
                        "chennai", "21", "mumbai", "25", "mumbai", "19", "delhi", "30", "chennai", "0", "chennai", "100"));
        System.out.println(coverage.text());
        assertThat(coverage.undecidedBranches()).isEmpty();
        assertThat(coverage.survivingMutants()).isEmpty();
    }
}
