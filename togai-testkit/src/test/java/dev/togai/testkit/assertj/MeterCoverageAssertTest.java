package dev.togai.testkit.assertj;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.when;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.dsl.AttributeTerm;
import dev.togai.dsl.coverage.MeterCoverage;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Assertions for the coverage of a meter, and their failure messages. */
class MeterCoverageAssertTest {

    private static final AttributeTerm DISTANCE = attribute("distance");

    private static final CreateUsageMeterRequest RIDES = Meters.sum("rides")
            .when(dimension("city").isIn("chennai", "mumbai"))
            .compute(when(DISTANCE.atMost(20)).then(DISTANCE.times("0.4")).otherwise(DISTANCE.times("0.3")))
            .build();

    private static final List<UsageEvent> FEW = List.of(ride("chennai", "5"), ride("delhi", "7"), ride("mumbai", "9"));

    private static UsageEvent ride(String city, String distance) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .timestamp("2024-05-27T10:00:00Z")
                .accountId("acme")
                .attribute("distance", distance)
                .dimension("city", city)
                .build();
    }

    private static String message(ThrowingCallable assertion) {
        List<String> messages = new ArrayList<>();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .satisfies(error -> messages.add(String.valueOf(error.getMessage())));
        return messages.get(0);
    }

    @Test
    void complete_coverage_passes() {
        List<UsageEvent> events = new ArrayList<>(FEW);
        events.addAll(MeterCoverage.of(RIDES, FEW).distinguishingEvents());

        assertThat(MeterCoverage.of(RIDES, events))
                .hasNoUndecidedBranches()
                .hasNoSurvivingMutants()
                .hasNoUndecidedMutants();
    }

    @Test
    void an_undecided_branch_fails_and_is_named() {
        assertThat(message(() ->
                        assertThat(MeterCoverage.of(RIDES, FEW)).as("rides").hasNoUndecidedBranches()))
                .isEqualToNormalizingNewlines(
                        "[rides] Expected the coverage of meter \"rides\" by 3 events to have no undecided "
                                + "branches, but it has 1:\n"
                                + "  - computations[0].computation $.if[0]: attributes.distance <= 20 (never false)");
    }

    @Test
    void surviving_mutants_fail_and_are_listed_with_their_distinguishing_events() {
        assertThat(message(() -> assertThat(MeterCoverage.of(RIDES, FEW)).hasNoSurvivingMutants()))
                .contains("to have no surviving mutants, but it has 7:")
                .containsIgnoringNewLines("""
                          - computations[0].computation $.if[0]: attributes.distance <= 20 becomes attributes.distance < 20
                              distinguishing event: distance 20, city "chennai"
                              expected: 8 units, mutant: 6 units\
                        """);
    }

    @Test
    void undecided_mutants_fail_only_if_that_is_required() {
        CreateUsageMeterRequest request =
                Meters.sum("rides").compute(DISTANCE.remainder(60).min(100)).build();
        MeterCoverage coverage = MeterCoverage.of(
                request, List.of(ride("chennai", "59"), ride("chennai", "130"), ride("chennai", "60")));

        assertThat(coverage).hasNoSurvivingMutants();
        assertThat(message(() -> assertThat(coverage).hasNoUndecidedMutants()))
                .contains(
                        "min(attributes.distance % 60, 100) becomes min(attributes.distance % 60, 101); no event was found");
    }

    @Test
    void null_fails() {
        assertThat(message(() -> assertThat((MeterCoverage) null).hasNoSurvivingMutants()))
                .contains("not to be null");
    }
}
