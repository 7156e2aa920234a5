package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.count;
import static dev.togai.meters.plan.PlanFixture.renamed;
import static dev.togai.meters.plan.PlanFixture.rides;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.meter.UsageMeters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each change of each meter of a plan, by another client, stops the plan before its first change. */
class StalePlanTest {

    private static final MeterSet SET = MeterSet.builder()
            .addMeter(renamed(rides("ride-units", "0.5"), "rides"))
            .addMeter(MeterDeclaration.of(rides("changed", "0.5")))
            .addMeter(MeterDeclaration.of(count("draft")))
            .addMeter(MeterDeclaration.of(count("new")))
            .addRemoved("old")
            .build();

    private static final Map<String, BiConsumer<UsageMeters, String>> EDITS = new TreeMap<>(Map.of(
            "updated",
            (meters, id) -> {
                boolean wasActive = meters.get(id).isActive();
                if (wasActive) {
                    meters.deactivate(id);
                }
                meters.update(id, update -> update.description("By hand"));
                if (wasActive) {
                    meters.activate(id);
                }
            },
            "renamed",
            (meters, id) -> {
                if (meters.get(id).isActive()) {
                    meters.deactivate(id);
                }
                meters.update(id, update -> update.name("another"));
            },
            "activated again",
            (meters, id) -> {
                if (meters.get(id).isActive()) {
                    meters.deactivate(id);
                }
                meters.activate(id);
            },
            "deleted",
            (meters, id) -> {
                if (meters.get(id).isActive()) {
                    meters.deactivate(id);
                }
                meters.delete(id);
            }));

    static Stream<Arguments> edits() {
        return Stream.of("rides", "changed", "draft", "old")
                .flatMap(name -> EDITS.keySet().stream().map(edit -> Arguments.of(name, edit)))
                // These lead to the state that the plan would lead to.
                .filter(arguments -> !List.of("old deleted", "draft activated again")
                        .contains(arguments.get()[0] + " " + arguments.get()[1]));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("edits")
    void a_meter_that_another_client_changed_stops_the_plan(String name, String edit) {
        PlanFixture fixture = new PlanFixture();
        fixture.active(rides("rides", "0.4"));
        fixture.active(rides("changed", "0.4"));
        fixture.meters.create(count("draft"));
        fixture.active(count("old"));
        MeterPlan plan = fixture.plan(GapStrategy.ACCEPT, SET);
        requireNonNull(EDITS.get(edit))
                .accept(fixture.meters, fixture.meter(name).id());
        fixture.fake.clearJournal();

        assertThatThrownBy(() -> fixture.applier().build().apply(plan))
                .isInstanceOf(StalePlanException.class)
                .hasMessageStartingWith("Nothing was changed. The meter ");
        assertThat(fixture.changes()).isEmpty();
    }
}
