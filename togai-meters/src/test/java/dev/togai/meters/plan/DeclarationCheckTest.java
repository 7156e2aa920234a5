package dev.togai.meters.plan;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.meters.plan.PlanFixture.count;
import static dev.togai.meters.plan.PlanFixture.rides;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterExample;
import dev.togai.meters.MeterPromise;
import dev.togai.meters.MeterSet;
import dev.togai.proof.ChangeClass;
import dev.togai.rule.JsonLogic;
import org.junit.jupiter.api.Test;

/** Plans of declarations whose own examples fail, or whose promises do not hold. */
class DeclarationCheckTest {

    private static final MeterExample SIXTY = MeterExample.units("60")
            .attribute("distance", "150")
            .dimension("city", "chennai")
            .build();

    private final PlanFixture fixture = new PlanFixture();

    private MeterPlan plan(MeterDeclaration... meters) {
        return fixture.planner()
                .confirm(ChangeClass.RATE)
                .gap(GapStrategy.ACCEPT)
                .build()
                .plan(MeterSet.of(meters));
    }

    private static MeterDeclaration.Builder declared(String rate) {
        return MeterDeclaration.builder().meter(rides("rides", rate)).addExample(SIXTY);
    }

    @Test
    void a_plan_of_a_declaration_whose_example_fails_is_not_allowed() {
        fixture.active(rides("rides", "0.4"));

        MeterPlan plan = plan(declared("0.5").build());

        assertThat(plan.obstacles())
                .containsExactly(
                        "rides: The check of the declaration fails: expected 60 units for {distance: 150, city:"
                                + " chennai}, but it has 75.0 units");
        assertThat(plan.report().hasErrors()).isTrue();
        MeterPlan stored = MeterPlan.parse(plan.toJson());
        assertThatThrownBy(() -> fixture.applier().build().apply(stored))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("expected 60 units");
    }

    @Test
    void a_plan_of_a_declaration_whose_promise_is_refuted_is_not_allowed() {
        MeterPromise bound =
                new MeterPromise.NeverMoreThan(JsonLogic.of("{\"*\": [{\"var\": \"attributes.distance\"}, 0.3]}"));

        MeterPlan plan = plan(declared("0.4").promise(bound).build());

        assertThat(plan.obstacles())
                .singleElement()
                .asString()
                .startsWith(
                        "rides: The check of the declaration fails: never bills more than distance * 0.3: refuted by ");
    }

    @Test
    void a_change_that_breaks_the_promise_of_another_meter_is_not_allowed() {
        fixture.active(count("all"));
        MeterDeclaration all = MeterDeclaration.builder()
                .meter(count("all"))
                .promise(new MeterPromise.NeverOverlaps("rides"))
                .build();

        MeterPlan plan = plan(all, declared("0.4").build());

        assertThat(plan.obstacles())
                .singleElement()
                .asString()
                .startsWith("all: The check of the declaration fails: never overlaps rides: refuted by ");
    }

    @Test
    void a_wrong_example_does_not_keep_a_meter_active_and_is_left_to_the_check_without_a_step() {
        fixture.active(rides("rides", "0.5"));

        assertThat(plan(declared("0.5").build()).isAllowed()).isTrue();
        assertThat(fixture.planner()
                        .confirm(ChangeClass.NARROWER)
                        .build()
                        .plan(MeterSet.of(declared("0.5").active(false).build()))
                        .steps())
                .hasSize(1);
    }

    @Test
    void a_sound_declaration_has_neither_obstacles_nor_warnings() {
        MeterPlan plan = plan(declared("0.4")
                .promise(new MeterPromise.NeverMoreThan(
                        attribute("distance").times("0.4").toJsonLogic()))
                .build());

        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.obstacles()).isEmpty();
            assertThat(change.warnings()).isEmpty();
        });
    }
}
