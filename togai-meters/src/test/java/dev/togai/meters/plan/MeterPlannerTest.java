package dev.togai.meters.plan;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.meters.plan.PlanFixture.count;
import static dev.togai.meters.plan.PlanFixture.renamed;
import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.error.ErrorResponse;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.Meters;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.ChangePolicy;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.meters.Permission;
import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.internal.ChangeClassifier;
import dev.togai.proof.ChangeClass;
import dev.togai.proof.MeterChange;
import dev.togai.rule.JsonLogic;
import dev.togai.testkit.behavior.FakeBehavior;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeterPlannerTest {

    private final PlanFixture fixture = new PlanFixture();

    private List<String> steps(MeterPlan plan) {
        return plan.steps().stream().map(PlanStep::toString).toList();
    }

    private MeterPlan plan(MeterSet set) {
        return fixture.planner().build().plan(set);
    }

    @Test
    void the_plan_of_the_documentation_changes_a_rate_while_senders_hold_their_events() {
        fixture.active(rides("rides", "0.4"));
        MeterSet meters = set(rides("rides", "0.5"));
        TogaiClient togai = TogaiClient.of(fixture.fake);

        MeterPlan plan = MeterPlanner.builder(togai)
                .confirm(ChangeClass.RATE)
                .gap(GapStrategy.HOLD)
                .build()
                .plan(meters);

        assertThat(plan.steps()).hasSize(3);
    }

    @Test
    void missing_meters_are_created_and_then_activated() {
        MeterPlan plan = plan(set(rides("rides", "0.4"), count("ride-count")));

        assertThat(steps(plan))
                .containsExactly(
                        "1. create rides", "2. create ride-count", "3. activate rides", "4. activate ride-count");
        assertThat(plan.isAllowed()).isTrue();
        assertThat(plan.bases()).isEmpty();
    }

    @Test
    void equal_meters_need_no_step_and_others_are_left_alone() {
        fixture.active(rides("rides", "0.4"));
        fixture.active(count("another"));

        MeterPlan plan = plan(set(rides("rides", "0.4")));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.requests()).isZero();
        assertThat(plan.otherMeters()).isEqualTo(1);
        assertThat(plan.report().text())
                .isEqualTo("plan: no step is necessary, 1 other meter left alone (0 errors, 0 warnings)\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"*\" : [ {\"var\":[\"attributes.distance\"]}, 0.4 ]}",
                "{'*':[{'var':'attributes.distance'},0.40e0]}",
                "# a comment\n{'*' = [{var: 'attributes.distance'}; 0.4]}"
            })
    void a_rule_in_another_notation_is_no_difference(String formula) {
        CreateUsageMeterRequest declared = PlanFixture.rides("rides", formula.contains("0.40e0") ? "0.40" : "0.4");
        Computation computation = declared.computations().get(0);
        fixture.active(CreateUsageMeterRequest.builder()
                .from(declared)
                .computations(List.of(Computation.builder()
                        .from(computation)
                        .formula(JsonLogic.unchecked(formula))
                        .build()))
                .build());

        assertThat(plan(set(declared)).changes()).isEmpty();
    }

    /** A meter that is active at the service with some rules, and declared with others. */
    private MeterPlan changed(CreateUsageMeterRequest live, CreateUsageMeterRequest declared) {
        fixture.active(live);
        return fixture.planner().gap(GapStrategy.ACCEPT).build().plan(set(declared));
    }

    private static CreateUsageMeterRequest ofCities(String... cities) {
        return Meters.sum("rides")
                .when(dimension("city").isIn(List.of(cities)))
                .compute(attribute("distance").times("0.4"))
                .forEvent(PlanFixture.SCHEMA)
                .build();
    }

    @Test
    void rules_of_equal_units_need_no_step_and_are_noted() {
        MeterPlan plan = changed(ofCities("chennai", "mumbai"), ofCities("mumbai", "chennai"));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.changeClass()).contains(ChangeClass.EQUAL);
            assertThat(change.notes()).singleElement().asString().contains("equal, as is proved, in another notation");
        });
        assertThat(fixture.planner()
                        .build()
                        .drift(set(ofCities("mumbai", "chennai")))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void the_scale_of_a_number_is_part_of_the_comparison_and_proved_to_be_without_effect() {
        MeterPlan plan = changed(rides("rides", "0.40"), rides("rides", "0.4"));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.changes().get(0).notes()).isNotEmpty();
    }

    @Test
    void a_change_has_its_proved_class_its_bound_and_an_event_that_shows_it() {
        PlannedChange rate =
                changed(rides("rides", "0.4"), rides("rides", "0.41")).changes().get(0);

        assertThat(rate.changeClass()).contains(ChangeClass.RATE);
        assertThat(rate.isProved()).isTrue();
        assertThat(rate.evidence())
                .contains("Units of events that count before and after increase by at most 2.5 % and never decrease.")
                .anyMatch(line -> line.matches("\\{.*distance: .*}: .* -> .*"));
        assertThat(rate.obstacles()).containsExactly("Changes of the class rate must be confirmed.");
    }

    @Test
    void fewer_and_more_events_are_classes_of_their_own() {
        fixture.active(ofCities("chennai", "mumbai"));
        MeterPlanner planner = fixture.planner().gap(GapStrategy.ACCEPT).build();

        assertThat(planner.plan(set(ofCities("chennai"))).changes().get(0).changeClass())
                .contains(ChangeClass.NARROWER);
        assertThat(planner.plan(set(ofCities("chennai", "mumbai", "delhi")))
                        .changes()
                        .get(0)
                        .changeClass())
                .contains(ChangeClass.WIDER);
    }

    @Test
    void rules_that_are_proved_equal_need_no_step_and_are_noted() {
        fixture.active(rides("rides", "0.4"));
        MeterPlan plan = fixture.planner()
                .classifier((before, after) -> ChangeClassifier.equal())
                .build()
                .plan(set(rides("rides", "0.400")));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.changes())
                .singleElement()
                .satisfies(
                        change -> assertThat(change.notes())
                                .containsExactly(
                                        "The units of all events are equal, as is proved, in another notation:"
                                                + " computations[0].computation: attributes.distance * 0.4 -> attributes.distance * 0.400"));
    }

    @Test
    void a_change_of_an_active_meter_is_deactivate_update_activate_in_a_row() {
        fixture.active(rides("rides", "0.4"));
        fixture.active(rides("other", "0.4"));

        MeterPlan plan = fixture.planner()
                .gap(GapStrategy.HOLD)
                .confirm(ChangeClass.UNKNOWN)
                .confirm(ChangeClass.RATE)
                .build()
                .plan(set(rides("rides", "0.5"), rides("other", "0.5")));

        assertThat(steps(plan))
                .containsExactly(
                        "1. deactivate rides",
                        "2. update computations of rides",
                        "3. activate rides",
                        "4. deactivate other",
                        "5. update computations of other",
                        "6. activate other");
        assertThat(plan.steps()).allSatisfy(step -> assertThat(step.gap()).contains(GapStrategy.HOLD));
        assertThat(plan.isAllowed()).isTrue();
    }

    @Test
    void a_gap_without_a_strategy_is_not_allowed() {
        fixture.active(rides("rides", "0.4"));

        MeterPlan plan = fixture.planner()
                .confirm(ChangeClass.UNKNOWN)
                .confirm(ChangeClass.RATE)
                .build()
                .plan(set(rides("rides", "0.5")));

        assertThat(plan.obstacles()).singleElement().asString().contains("rides: ", "Plan with a strategy");
        assertThat(plan.report().summary()).startsWith("not allowed: 3 steps");
    }

    @Test
    void a_gap_that_the_policy_allows_is_accepted_without_a_strategy() {
        fixture.active(rides("rides", "0.4"));
        MeterDeclaration rides = MeterDeclaration.builder()
                .meter(rides("rides", "0.5"))
                .changePolicy(ChangePolicy.builder()
                        .gap(Permission.ALLOW)
                        .permission(ChangeClass.UNKNOWN, Permission.ALLOW)
                        .permission(ChangeClass.RATE, Permission.ALLOW)
                        .build())
                .build();

        MeterPlan plan = plan(MeterSet.of(rides));

        assertThat(plan.isAllowed()).isTrue();
        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.gap()).contains(GapStrategy.ACCEPT));
    }

    @ParameterizedTest
    @EnumSource(
            value = GapStrategy.class,
            names = {"HOLD", "CORRECTION", "ACCEPT"})
    void a_gap_that_the_policy_forbids_is_not_allowed_with_any_strategy(GapStrategy strategy) {
        fixture.active(count("rides"));
        MeterDeclaration rides = MeterDeclaration.builder()
                .meter(CreateUsageMeterRequest.builder()
                        .from(count("rides"))
                        .description("All rides")
                        .build())
                .changePolicy(ChangePolicy.builder().gap(Permission.FORBID).build())
                .build();

        MeterPlan plan = fixture.planner().gap(strategy).build().plan(MeterSet.of(rides));

        assertThat(plan.obstacles()).singleElement().asString().contains("forbids a gap", "successor");
    }

    @Test
    void a_class_that_must_be_confirmed_or_is_forbidden_is_not_allowed() {
        fixture.active(rides("rides", "0.4"));
        MeterDeclaration forbidden = MeterDeclaration.builder()
                .meter(rides("rides", "0.5"))
                .changePolicy(ChangePolicy.builder()
                        .permission(ChangeClass.RATE, Permission.FORBID)
                        .build())
                .build();
        MeterPlanner planner = fixture.planner()
                .gap(GapStrategy.ACCEPT)
                .classifier((before, after) -> new MeterChange(
                        ChangeClass.RATE,
                        true,
                        List.of(),
                        Optional.of(new BigDecimal("0.25")),
                        Optional.empty(),
                        Optional.empty(),
                        0))
                .build();

        assertThat(planner.plan(set(rides("rides", "0.5"))).obstacles())
                .containsExactly("rides: Changes of the class rate must be confirmed.");
        assertThat(planner.plan(MeterSet.of(forbidden)).obstacles())
                .containsExactly("rides: The change policy forbids changes of the class rate.");
        assertThat(planner.plan(MeterSet.of(forbidden)).report().text())
                .contains(
                        "\n    Units of events that count before and after increase by at most 25 % and decrease without a known limit.\n");
    }

    @Test
    void a_rename_and_changed_fields_are_one_update() {
        fixture.meters.create(rides("rides", "0.4"));

        MeterPlan plan = fixture.planner()
                .confirm(ChangeClass.UNKNOWN)
                .confirm(ChangeClass.RATE)
                .build()
                .plan(MeterSet.of(renamed(rides("ride-units", "0.5"), "rides")));

        assertThat(steps(plan))
                .containsExactly(
                        "1. rename rides to ride-units and update computations of ride-units",
                        "2. activate ride-units");
        UpdateUsageMeterRequest update = plan.steps().get(0).update().orElseThrow();
        assertThat(update.name().newValue()).contains("ride-units");
        assertThat(update.computations().newValue()).isPresent();
    }

    @Test
    void names_of_an_active_meter_need_a_gap_unless_the_service_lets_them_be_edited() {
        fixture.active(rides("rides", "0.4"));
        MeterSet set = MeterSet.of(renamed(rides("ride-units", "0.4"), "rides"));

        assertThat(fixture.planner().gap(GapStrategy.ACCEPT).build().plan(set).steps())
                .hasSize(3);
        assertThat(steps(
                        fixture.planner().activeEdits(ActiveEdits.NAMES).build().plan(set)))
                .containsExactly("1. rename rides to ride-units");
    }

    @Test
    void a_successor_is_active_before_the_former_meter_is_deactivated() {
        UsageMeter rides = fixture.active(rides("rides", "0.4"));

        MeterPlan plan = fixture.planner()
                .gap("rides-2", GapStrategy.SUCCESSOR)
                .confirm(ChangeClass.UNKNOWN)
                .confirm(ChangeClass.RATE)
                .build()
                .plan(MeterSet.of(renamed(rides("rides-2", "0.5"), "rides")));

        assertThat(steps(plan)).containsExactly("1. create rides-2", "2. activate rides-2", "3. deactivate rides");
        assertThat(plan.steps().get(2).meterId()).contains(rides.id());
        assertThat(plan.steps().get(2).risks()).anyMatch(risk -> risk.contains("count for both meters"));
        assertThat(plan.isAllowed()).isTrue();
    }

    @Test
    void no_step_of_another_meter_is_between_the_activation_of_a_successor_and_the_deactivation() {
        fixture.active(rides("rides", "0.4"));
        fixture.active(rides("changed", "0.4"));

        MeterPlan plan = fixture.planner()
                .gap(GapStrategy.ACCEPT)
                .gap("rides-2", GapStrategy.SUCCESSOR)
                .build()
                .plan(MeterSet.builder()
                        .from(set(rides("changed", "0.5"), count("new")))
                        .addMeter(renamed(rides("rides-2", "0.5"), "rides"))
                        .build());

        assertThat(steps(plan))
                .containsSubsequence("7. activate rides-2", "8. deactivate rides")
                .hasSize(8);
    }

    @Test
    void a_successor_without_a_new_name_is_not_allowed() {
        fixture.active(rides("rides", "0.4"));

        MeterPlan plan = fixture.planner()
                .gap(GapStrategy.SUCCESSOR)
                .confirm(ChangeClass.UNKNOWN)
                .confirm(ChangeClass.RATE)
                .build()
                .plan(set(rides("rides", "0.5")));

        assertThat(plan.obstacles()).singleElement().asString().contains("needs a new name");
    }

    @Test
    void a_former_name_that_no_meter_has_is_noted() {
        fixture.active(rides("ride-units", "0.4"));

        MeterPlan plan = plan(MeterSet.of(renamed(rides("long-rides", "0.4"), "ride-unit")));

        assertThat(plan.report().text()).contains("""
                    note: No meter has the former name ride-unit, so nothing is renamed, and a new meter is created. Did you mean "ride-units"? If the organisation never had this meter, delete the former name.
                    1. create long-rides
                """);
    }

    @Test
    void a_former_name_of_a_meter_that_exists_is_not_noted() {
        fixture.active(rides("long-rides", "0.4"));

        MeterPlan plan = plan(MeterSet.of(renamed(rides("long-rides", "0.4"), "ride-unit")));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.report().text()).doesNotContain("ride-unit,");
    }

    @Test
    void a_successor_that_was_interrupted_is_continued() {
        fixture.active(rides("rides", "0.4"));
        fixture.meters.create(rides("rides-2", "0.5"));
        MeterSet set = MeterSet.of(renamed(rides("rides-2", "0.5"), "rides"));

        assertThat(steps(fixture.planner().gap(GapStrategy.SUCCESSOR).build().plan(set)))
                .containsExactly("1. activate rides-2", "2. deactivate rides");
        assertThat(plan(set).isAllowed()).isFalse();
        assertThat(plan(set).obstacles())
                .containsExactly(
                        "rides-2: The former meter rides is active, and events would count for both. Plan with the"
                                + " strategy successor, which deactivates it.");
    }

    @Test
    void two_active_meters_of_one_declaration_are_a_drift() {
        fixture.active(rides("rides", "0.4"));
        fixture.active(rides("rides-2", "0.5"));

        String drift = fixture.planner()
                .build()
                .drift(MeterSet.of(renamed(rides("rides-2", "0.5"), "rides")))
                .report()
                .text();

        assertThat(drift).contains("- former meter: rides is active, and events count for both");
    }

    @Test
    void a_meter_that_should_not_be_active_is_deactivated() {
        fixture.active(rides("rides", "0.4"));
        MeterDeclaration rides = MeterDeclaration.builder()
                .meter(rides("rides", "0.4"))
                .active(false)
                .build();

        MeterPlan confirmed =
                fixture.planner().confirm(ChangeClass.NARROWER).build().plan(MeterSet.of(rides));
        assertThat(steps(confirmed)).containsExactly("1. deactivate rides");
        assertThat(confirmed.isAllowed()).isTrue();
    }

    @Test
    void a_deactivation_needs_the_permission_of_narrower_changes() {
        fixture.active(rides("rides", "0.4"));
        MeterDeclaration inactive = MeterDeclaration.builder()
                .meter(rides("rides", "0.4"))
                .active(false)
                .build();
        MeterDeclaration forbidden = MeterDeclaration.builder()
                .from(inactive)
                .changePolicy(ChangePolicy.builder()
                        .permission(ChangeClass.NARROWER, Permission.FORBID)
                        .build())
                .build();
        MeterPlanner planner = fixture.planner().build();

        assertThat(planner.plan(MeterSet.of(inactive)).obstacles())
                .containsExactly("rides: Changes of the class narrower must be confirmed.");
        assertThat(planner.plan(MeterSet.of(forbidden)).obstacles())
                .containsExactly("rides: The change policy forbids changes of the class narrower.");
        assertThat(planner.plan(MeterSet.of(forbidden)).changes().get(0).permission())
                .isEqualTo(Permission.FORBID);
    }

    @Test
    void a_meter_that_was_active_lately_is_activated_with_the_strategy_for_its_events() {
        fixture.meters.deactivate(fixture.active(rides("rides", "0.4")).id());
        MeterSet set = set(rides("rides", "0.4"));

        MeterPlan corrected =
                fixture.planner().gap("rides", GapStrategy.CORRECTION).build().plan(set);
        MeterPlan plain = plan(set);
        fixture.time.advance(Duration.ofDays(2));
        MeterPlan late = fixture.planner().gap(GapStrategy.CORRECTION).build().plan(set);

        assertThat(corrected.steps().get(0).gap()).contains(GapStrategy.CORRECTION);
        assertThat(corrected.steps().get(0).reason()).contains("The meter was active until about 2024-01-01T09:00:00");
        assertThat(plain.steps().get(0).gap()).isEmpty();
        assertThat(plain.changes().get(0).notes().get(0))
                .contains("Plan with rides=correction as strategy to bill them");
        assertThat(late.steps().get(0).gap()).isEmpty();
        assertThat(late.changes().get(0).notes())
                .singleElement()
                .asString()
                .startsWith("The meter is inactive, since about 2024-01-01T09:00:00")
                .contains("Its events since then are not billed");
        assertThat(late.report().text()).contains("\n    note: The meter is inactive, since about ");
    }

    @Test
    void a_blank_matcher_with_which_no_event_counts_is_not_that_of_a_meter_without_a_matcher() {
        CreateUsageMeterRequest all = Meters.sum("rides")
                .compute(attribute("distance"))
                .forEvent(PlanFixture.SCHEMA)
                .build();
        Computation blank = Computation.builder()
                .from(all.computations().get(0))
                .matcher(JsonLogic.unchecked(" "))
                .build();
        fixture.active(CreateUsageMeterRequest.builder()
                .from(all)
                .unchecked()
                .computations(List.of(blank))
                .build());

        MeterPlan plan = fixture.plan(fixture.planner(), GapStrategy.ACCEPT, set(all));

        assertThat(plan.changes().get(0).changeClass()).contains(ChangeClass.WIDER);
        assertThat(plan.changes().get(0).differences())
                .containsExactly(FieldDifference.of("computations[0].matcher", "null", "true"));
    }

    @Test
    void the_activation_of_a_draft_has_no_remark_on_events() {
        fixture.meters.create(rides("rides", "0.4"));

        assertThat(plan(set(rides("rides", "0.4"))).changes().get(0).notes()).isEmpty();
    }

    @Test
    void a_change_whose_class_is_not_proved_needs_the_permission_of_unknown_changes() {
        fixture.active(rides("rides", "0.4"));
        MeterChange narrower = new MeterChange(
                ChangeClass.NARROWER,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("a remainder is not analyzed"),
                100);
        MeterDeclaration changed = MeterDeclaration.builder()
                .meter(rides("rides", "0.5"))
                .changePolicy(ChangePolicy.builder()
                        .permission(ChangeClass.NARROWER, Permission.ALLOW)
                        .permission(ChangeClass.UNKNOWN, Permission.FORBID)
                        .build())
                .build();

        MeterPlan plan = fixture.planner()
                .classifier((before, after) -> narrower)
                .gap(GapStrategy.ACCEPT)
                .build()
                .plan(MeterSet.of(changed));

        assertThat(plan.obstacles()).containsExactly("rides: The change policy forbids changes of the class unknown.");
    }

    @Test
    void only_a_removed_meter_is_deleted() {
        fixture.active(rides("rides", "0.4"));
        fixture.meters.create(count("draft"));
        fixture.active(count("kept"));

        MeterPlan plan =
                plan(MeterSet.builder().addRemoved("rides", "draft", "absent").build());

        assertThat(steps(plan)).containsExactly("1. deactivate rides", "2. delete rides", "3. delete draft");
        assertThat(plan.otherMeters()).isEqualTo(1);
    }

    @Test
    void two_meters_of_one_name_are_not_allowed() {
        fixture.fake.setBehavior(FakeBehavior.NAMES_ARE_UNIQUE, false);
        fixture.meters.create(count("rides"));
        fixture.meters.create(count("rides"));

        assertThat(plan(set(count("rides"))).obstacles())
                .singleElement()
                .asString()
                .contains("Several meters have the name rides");
    }

    @Test
    void two_former_names_that_exist_are_not_allowed() {
        fixture.meters.create(count("a"));
        fixture.meters.create(count("b"));
        MeterDeclaration rides = MeterDeclaration.builder()
                .meter(count("c"))
                .addFormerName("a")
                .addFormerName("b")
                .build();

        assertThat(plan(MeterSet.of(rides)).obstacles())
                .singleElement()
                .asString()
                .contains("several former names exist: a and b");
    }

    @Test
    void the_name_of_an_archived_meter_is_not_allowed_unless_it_is_free() {
        fixture.fake.setBehavior(FakeBehavior.ARCHIVED_METERS_ARE_LISTED, true);
        fixture.meters.delete(fixture.meters.create(count("rides")).id());

        assertThat(plan(set(count("rides"))).obstacles())
                .singleElement()
                .asString()
                .contains("The archived meter");
        assertThat(fixture.planner()
                        .archivedNamesAreFree(true)
                        .build()
                        .plan(set(count("rides")))
                        .isAllowed())
                .isTrue();
    }

    @Test
    void an_unknown_status_is_not_allowed() {
        UsageMeter pending = UsageMeter.builder()
                .id("um.1")
                .name("rides")
                .aggregation(Aggregation.COUNT)
                .status(MeterStatus.of("PENDING"))
                .build();
        MeterPlan plan = MeterPlanner.builder(new ReadOnlyMeters(List.of(pending)))
                .timeSource(fixture.time)
                .build()
                .plan(set(count("rides")));

        assertThat(plan.obstacles())
                .singleElement()
                .asString()
                .contains("is PENDING, which this library does not know");
    }

    @Test
    void more_meters_than_the_organisation_can_have_are_not_allowed() {
        CreateUsageMeterRequest[] requests =
                IntStream.range(0, 4).mapToObj(i -> count("meter-" + i)).toArray(CreateUsageMeterRequest[]::new);
        fixture.meters.create(count("old"));

        MeterPlanner planner = fixture.planner().maxMeters(4).build();

        assertThat(planner.plan(set(requests)).obstacles())
                .singleElement()
                .asString()
                .contains("at most 4 are possible. Remove");
        assertThat(planner.plan(MeterSet.builder()
                                .from(set(requests))
                                .addRemoved("old")
                                .build())
                        .obstacles())
                .singleElement()
                .asString()
                .contains("Apply the removals first");
    }

    @Test
    void the_plan_states_its_requests_and_their_time_under_the_quota() {
        MeterPlan plan = plan(
                set(IntStream.range(0, 20).mapToObj(i -> count("meter-" + i)).toArray(CreateUsageMeterRequest[]::new)));

        assertThat(plan.steps()).hasSize(40);
        assertThat(plan.requests()).isEqualTo(20 * 3 + 20 * 3 + 1);
        assertThat(plan.minDuration()).isEqualTo(Duration.ofSeconds(13));
    }

    @Test
    void planning_changes_nothing() {
        fixture.active(rides("rides", "0.4"));
        fixture.fake.clearJournal();

        plan(set(rides("rides", "0.5"), count("new")));

        assertThat(fixture.changes()).isEmpty();
        assertThat(fixture.fake.journal()).hasSize(2);
    }

    @Test
    void a_lost_response_is_read_again() {
        fixture.active(rides("rides", "0.4"));
        fixture.fake.failNext(ErrorResponse.of(503, "Unavailable"));

        assertThat(plan(set(rides("rides", "0.4"))).isEmpty()).isTrue();
    }

    @Test
    void a_new_meter_that_counts_the_same_events_as_an_unnamed_one_is_a_warning_with_both_names() {
        fixture.active(rides("rides", "0.4"));
        fixture.active(rides("others", "0.7"));

        MeterPlan plan = plan(set(rides("ride-units", "0.4")));

        assertThat(plan.changes().get(0).warnings())
                .containsExactly(
                        "ride-units counts the same events as the meter rides, which is left alone, because no"
                                + " declaration names it. If ride-units is its new name, declare the former name: `was: [rides]`.");
        assertThat(plan.report().text())
                .startsWith("warning: \"ride-units\" is created\n    warning: ride-units counts");
        assertThat(plan(MeterSet.of(renamed(rides("ride-units", "0.4"), "rides")))
                        .changes()
                        .get(0)
                        .warnings())
                .isEmpty();
        assertThat(plan(set(rides("ride-units", "0.4"), rides("rides", "0.4")))
                        .changes()
                        .get(0)
                        .warnings())
                .isEmpty();
    }

    @Test
    void a_meter_of_another_event_counts_other_events() {
        fixture.active(Meters.count("trips").forEvent("trip_completed").build());

        assertThat(plan(set(count("rides"))).changes().get(0).warnings()).isEmpty();
    }

    @Test
    void a_change_of_the_event_has_the_class_that_the_comparison_of_files_has() {
        CreateUsageMeterRequest before =
                Meters.count("rides").forEvent("trip_completed").build();
        ChangeClass ofFiles = MeterSetChecker.create()
                .diff(LocatedMeterSet.of(set(before)), LocatedMeterSet.of(set(count("rides"))))
                .differences()
                .get(0)
                .change()
                .orElseThrow()
                .changeClass();

        PlannedChange change = changed(before, count("rides")).changes().get(0);

        assertThat(change.changeClass()).contains(ChangeClass.DIFFERENT).contains(ofFiles);
        assertThat(change.isProved()).isTrue();
    }

    @Test
    void both_directions_of_a_change_are_stated_for_the_events_that_count_before_and_after() {
        CreateUsageMeterRequest capped = Meters.sum("rides")
                .compute(attribute("distance").times("0.5"))
                .forEvent(PlanFixture.SCHEMA)
                .build();
        CreateUsageMeterRequest free = Meters.sum("rides")
                .when(attribute("distance").greaterThan(10))
                .compute(attribute("distance").times("0.4"))
                .forEvent(PlanFixture.SCHEMA)
                .build();

        assertThat(changed(capped, free).changes().get(0).evidence().get(0))
                .isEqualTo("Units of events that count before and after never increase and decrease by at most 20 %.");
    }

    @Test
    void the_requests_of_a_plan_with_corrections_are_stated_as_those_without_them() {
        fixture.active(rides("rides", "0.4"));

        assertThat(fixture.plan(GapStrategy.CORRECTION, set(rides("rides", "0.5")))
                        .report()
                        .summary())
                .contains(" s and 3 more for each corrected event, ");
    }
}
