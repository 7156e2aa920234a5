package dev.togai.dsl.coverage;

import static dev.togai.dsl.Rules.all;
import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.AttributeTerm;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.AttributeBinding;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.EventMatcher;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The decisions and mutants of meters of rides. */
class MeterCoverageTest {

    private static final AttributeTerm DISTANCE = attribute("distance");

    private static final CreateUsageMeterRequest RIDES = Meters.sum("rides")
            .forEvent("ride_completed")
            .when(dimension("city").isIn("chennai", "mumbai"))
            .compute(when(DISTANCE.atMost(20)).then(DISTANCE.times("0.4")).otherwise(DISTANCE.times("0.3")))
            .build();

    private static final List<UsageEvent> SIX_RIDES =
            rides("chennai 5", "chennai 12", "chennai 1", "delhi 7", "chennai 3", "delhi 9");

    private static final List<UsageEvent> TWELVE_RIDES = rides(
            "chennai 5",
            "chennai 20",
            "chennai 20.5",
            "chennai 19.5",
            "mumbai 3",
            "delhi 9",
            "chennai 21",
            "mumbai 25",
            "mumbai 19",
            "delhi 30",
            "chennai 0",
            "chennai 100");

    private static UsageEvent ride(String city, String distance) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-" + city + '-' + distance)
                .timestamp("2024-05-27T10:00:00Z")
                .accountId("acme")
                .attribute("distance", distance)
                .dimension("city", city)
                .build();
    }

    private static List<UsageEvent> rides(String... citiesAndDistances) {
        List<UsageEvent> rides = new ArrayList<>();
        for (String ride : citiesAndDistances) {
            String[] parts = ride.split(" ", 2);
            rides.add(ride(parts[0], parts[1]));
        }
        return rides;
    }

    private static MeterCoverage coverage(EventMatcher matcher, UnitFormula formula, List<UsageEvent> events) {
        return MeterCoverage.of(
                Meters.sum("rides").when(matcher).compute(formula).build(), events);
    }

    private static List<String> branches(MeterCoverage coverage) {
        return coverage.undecidedBranches().stream().map(Decision::toString).toList();
    }

    private static List<String> survivors(MeterCoverage coverage) {
        return coverage.survivingMutants().stream()
                .map(survivor -> survivor.mutant().mutated())
                .toList();
    }

    @Test
    void six_rides_leave_a_branch_undecided_and_mutants_alive() {
        MeterCoverage coverage = MeterCoverage.of(RIDES, SIX_RIDES);

        assertThat(branches(coverage))
                .containsExactly("computations[0].computation $.if[0]: attributes.distance <= 20 (never false)");
        assertThat(survivors(coverage))
                .containsExactly(
                        "dimensions.city in (\"chennai\")",
                        "attributes.distance < 20",
                        "attributes.distance <= 21",
                        "attributes.distance <= 19",
                        "attributes.distance / 0.3",
                        "attributes.distance * 0.4",
                        "attributes.distance * 0.2",
                        "attributes.distance * 0");
        assertThat(coverage.counts()).isEqualTo(new MutantCounts(9, 8, 0, 0, 0));
        assertThat(coverage)
                .hasToString("meter \"rides\" with 6 events: 1 of 2 branches undecided, "
                        + "17 mutants: 9 killed, 8 surviving, 0 undecided");
    }

    @Test
    void a_survivor_has_its_location_and_a_distinguishing_event_with_both_outcomes() {
        SurvivingMutant survivor =
                MeterCoverage.of(RIDES, SIX_RIDES).survivingMutants().get(1);

        assertThat(survivor.mutant().operator()).isEqualTo(MutationOperator.BOUNDARY_CHANGED);
        assertThat(survivor.mutant().id()).isEqualTo("computations[0].computation $.if[0] boundary-changed");
        assertThat(survivor.mutant().location()).hasToString("computations[0].computation $.if[0]");
        assertThat(survivor.mutant().original()).isEqualTo("attributes.distance <= 20");
        assertThat(survivor.distinguishingValues()).isEqualTo("distance 20, city \"chennai\"");
        assertThat(survivor.distinguishingEvent().accountId()).isEqualTo("acme");
        assertThat(survivor.distinguishingEvent().schemaName()).isEqualTo("ride_completed");
        assertThat(survivor.expected()).isEqualTo("8 units");
        assertThat(survivor.found()).isEqualTo("6 units");
    }

    @Test
    void twelve_rides_take_all_branches_and_kill_all_mutants() {
        MeterCoverage coverage = MeterCoverage.of(RIDES, TWELVE_RIDES);

        assertThat(coverage.undecidedBranches()).isEmpty();
        assertThat(coverage.decisions()).hasSize(2).allMatch(Decision::isTakenBothWays);
        assertThat(coverage.counts()).isEqualTo(new MutantCounts(17, 0, 0, 0, 0));
        assertThat(coverage.distinguishingEvents()).isEmpty();
    }

    @Test
    void distinguishing_events_make_few_events_complete() {
        List<UsageEvent> events = new ArrayList<>(SIX_RIDES);
        events.addAll(MeterCoverage.of(RIDES, SIX_RIDES).distinguishingEvents());

        MeterCoverage coverage = MeterCoverage.of(RIDES, events);

        assertThat(events).hasSizeLessThan(12);
        assertThat(coverage.undecidedBranches()).isEmpty();
        assertThat(coverage.survivingMutants()).isEmpty();
    }

    @Test
    void a_mutant_of_the_same_meaning_is_not_reported() {
        // Both tiers have 8 units at a distance of 20.
        UnitFormula continuous = when(DISTANCE.atMost(20))
                .then(DISTANCE.times("0.4"))
                .otherwise(DISTANCE.minus(20).times("0.3").plus(8));

        MeterCoverage coverage = coverage(dimension("city").isIn("chennai", "mumbai"), continuous, TWELVE_RIDES);

        assertThat(coverage.survivingMutants()).isEmpty();
        assertThat(coverage.undecidedMutants()).isEmpty();
        assertThat(coverage.counts().equivalent()).isEqualTo(1);
        assertThat(coverage.counts())
                .hasToString("25 mutants: 24 killed, 0 surviving, 0 undecided, 1 of the same meaning");
    }

    @Test
    void a_mutant_without_distinguishing_event_and_proof_is_undecided() {
        // The remainder is less than 60, so it is never 100.
        UnitFormula formula = DISTANCE.remainder(60).min(100);

        MeterCoverage coverage = coverage(dimension("city").is("chennai"), formula, TWELVE_RIDES);

        assertThat(coverage.undecidedMutants())
                .extracting(undecided -> undecided.mutant().mutated())
                .containsExactly("min(attributes.distance % 60, 101)", "min(attributes.distance % 60, 99)");
        assertThat(coverage.undecidedMutants().get(0).toString())
                .endsWith("becomes min(attributes.distance % 60, 101); no event was found that distinguishes them, "
                        + "and no proof that they are equal");
    }

    @Test
    void a_part_that_is_skipped_is_not_evaluated() {
        EventMatcher matcher = all(dimension("city").is("chennai"), DISTANCE.greaterThan(0));

        MeterCoverage coverage = coverage(matcher, DISTANCE, rides("delhi 5", "mumbai 0"));

        assertThat(branches(coverage))
                .containsExactly(
                        "computations[0].matcher: dimensions.city === \"chennai\" and attributes.distance > 0 (never true)",
                        "computations[0].matcher $.and[0]: dimensions.city === \"chennai\" (never true)",
                        "computations[0].matcher $.and[1]: attributes.distance > 0 (never evaluated)");
    }

    @Test
    void a_formula_is_not_evaluated_for_an_event_that_does_not_match() {
        MeterCoverage coverage = MeterCoverage.of(RIDES, rides("delhi 5", "delhi 50"));

        assertThat(branches(coverage))
                .containsExactly(
                        "computations[0].matcher: dimensions.city in (\"chennai\", \"mumbai\") (never true)",
                        "computations[0].computation $.if[0]: attributes.distance <= 20 (never evaluated)");
    }

    @Test
    void events_of_another_schema_or_excluded_by_a_filter_decide_nothing() {
        CreateUsageMeterRequest request = Meters.sum("rides")
                .forEvent("ride_cancelled")
                .when(DISTANCE.greaterThan(1))
                .compute(DISTANCE)
                .build();
        CreateUsageMeterRequest filtered = Meters.sum("rides")
                .filter("city", "chennai")
                .when(DISTANCE.greaterThan(1))
                .compute(DISTANCE)
                .build();

        assertThat(MeterCoverage.of(request, SIX_RIDES).decisions().get(0).isEvaluated())
                .isFalse();
        MeterCoverage coverage = MeterCoverage.of(filtered, rides("delhi 1", "chennai 3", "chennai 2"));
        assertThat(branches(coverage))
                .containsExactly("computations[0].matcher: attributes.distance > 1 (never false)");
        assertThat(coverage.distinguishingEvents())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.dimensions()).containsEntry("city", "chennai"));
    }

    @Test
    void without_sample_events_distinguishing_events_are_made_for_the_schema_and_the_filters() {
        CreateUsageMeterRequest request = Meters.sum("rides")
                .forEvent("ride_completed")
                .filter("country", "india")
                .when(dimension("city").isIn("chennai", "mumbai"))
                .compute(DISTANCE.times("0.4"))
                .build();

        MeterCoverage coverage = MeterCoverage.of(request, List.of());

        assertThat(coverage.decisions()).hasSize(1).noneMatch(Decision::isEvaluated);
        assertThat(coverage.counts()).isEqualTo(new MutantCounts(0, 7, 0, 0, 0));
        assertThat(MeterCoverage.of(request, coverage.distinguishingEvents()).survivingMutants())
                .isEmpty();
    }

    @Test
    void a_count_meter_has_no_formula_to_cover() {
        CreateUsageMeterRequest count =
                Meters.count("rides").when(DISTANCE.greaterThan(5)).build();

        MeterCoverage coverage = MeterCoverage.of(count, rides("delhi 5", "delhi 6", "delhi 5.5"));

        assertThat(coverage.decisions()).hasSize(1);
        assertThat(coverage.counts()).isEqualTo(new MutantCounts(5, 0, 0, 0, 0));
    }

    @Test
    void nested_conditions_are_reached_step_by_step() {
        EventMatcher matcher = all(
                attribute("a").between(3, 4),
                attribute("b").between(13, 14),
                attribute("c").between(23, 24),
                dimension("city").is("chennai"),
                dimension("product").is("pool"));

        MeterCoverage coverage = coverage(matcher, attribute("a"), List.of());

        assertThat(coverage.undecidedMutants()).isEmpty();
        assertThat(coverage.survivingMutants()).hasSizeGreaterThan(25);
    }

    @Test
    void the_default_of_an_attribute_is_covered_by_an_event_without_it() {
        UnitFormula formula = DISTANCE.plus(attribute("tip").orElse(2));

        MeterCoverage coverage = coverage(dimension("city").is("chennai"), formula, TWELVE_RIDES.subList(0, 6));

        assertThat(coverage.survivingMutants())
                .filteredOn(survivor -> survivor.mutant().mutated().contains("tip ?? 3"))
                .isEmpty();
        assertThat(coverage.counts().killed()).isGreaterThan(4);
    }

    @Test
    void the_assumptions_decide_the_outcomes() {
        UsageMeter meter = UsageMeter.builder()
                .id("um.1")
                .name("rides")
                .aggregation(Aggregation.COUNT)
                .addComputation(Computation.builder()
                        .matcher(JsonLogic.of("{\"===\":[{\"var\":\"attributes.distance\"},5]}"))
                        .build())
                .build();
        Assumptions numbers =
                Assumptions.builder().attributeBinding(AttributeBinding.NUMBER).build();
        List<UsageEvent> events = rides("delhi 5", "delhi 6");

        assertThat(MeterCoverage.of(meter, events).undecidedBranches()).hasSize(1);
        assertThat(MeterCoverage.of(meter, events, numbers).undecidedBranches()).isEmpty();
    }

    @Test
    void a_seed_can_be_given() {
        assertThat(MeterCoverage.of(RIDES, SIX_RIDES, Assumptions.defaults(), 7))
                .isEqualTo(MeterCoverage.of(RIDES, SIX_RIDES, Assumptions.defaults(), 7));
    }
}
