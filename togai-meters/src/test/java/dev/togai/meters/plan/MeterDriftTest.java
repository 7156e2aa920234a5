package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.count;
import static dev.togai.meters.plan.PlanFixture.renamed;
import static dev.togai.meters.plan.PlanFixture.rides;
import static dev.togai.meters.plan.PlanFixture.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.journal.RecordedCall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeterDriftTest {

    private final PlanFixture fixture = new PlanFixture();

    private MeterDrift drift(MeterSet set) {
        return fixture.planner().build().drift(set);
    }

    @Test
    void equal_meters_have_no_drift() {
        fixture.active(rides("rides", "0.4"));
        fixture.active(count("another"));

        MeterDrift drift = drift(set(rides("rides", "0.4")));

        assertThat(drift.isEmpty()).isTrue();
        assertThat(drift.report().summary()).isEqualTo("no meter differs, 1 other meter left alone");
    }

    @Test
    void a_declared_meter_that_does_not_exist_needs_no_details_of_meters_that_count_the_same_events() {
        String id = fixture.active(rides("rides", "0.4")).id();
        fixture.fake.clearJournal();

        drift(set(rides("ride-units", "0.4")));

        assertThat(fixture.fake.journal())
                .isNotEmpty()
                .extracting(RecordedCall::target)
                .noneMatch(target -> target.contains(id));
    }

    @Test
    void a_change_at_the_service_is_reported_by_field() {
        UsageMeter rides = fixture.meters.create(rides("rides", "0.4"));
        fixture.meters.update(
                rides.id(),
                update -> update.description("By hand")
                        .computations(rides("x", "0.7").computations()));
        MeterDeclaration declaration = MeterDeclaration.builder()
                .meter(CreateUsageMeterRequest.builder()
                        .from(rides("rides", "0.4"))
                        .description("All rides")
                        .build())
                .build();

        assertThat(drift(MeterSet.of(declaration)).meters().get(0).differences())
                .containsExactly(
                        FieldDifference.of("description", "By hand", "All rides"),
                        FieldDifference.of(
                                "computations[0].computation",
                                "attributes.distance * 0.7",
                                "attributes.distance * 0.4"),
                        FieldDifference.of("status", "DRAFT", "ACTIVE"));
    }

    @Test
    void missing_renamed_and_removed_meters_are_reported() {
        fixture.active(rides("rides", "0.4"));
        fixture.active(count("old"));

        MeterDrift drift = drift(MeterSet.builder()
                .addMeter(renamed(rides("ride-units", "0.4"), "rides"))
                .addMeter(MeterDeclaration.of(count("missing")))
                .addRemoved("old")
                .build());

        assertThat(drift.meters())
                .extracting(MeterDrift.DriftedMeter::name)
                .containsExactly("ride-units", "missing", "old");
        assertThat(drift.meters().stream().flatMap(meter -> meter.differences().stream()))
                .extracting(FieldDifference::toString)
                .containsExactly("name: rides -> ride-units", "meter: (none) -> exists", "meter: exists -> removed");
    }

    @Test
    void a_meter_without_a_schema_counts_no_events_and_is_not_that_of_a_file_with_one() {
        fixture.active(Meters.count("rides").withoutEventSchema().build());
        fixture.active(count("another"));
        MeterSet declared = set(count("rides"));

        assertThat(drift(declared).meters().get(0).differences())
                .containsExactly(
                        new FieldDifference("eventSchemaName", Optional.empty(), Optional.of(PlanFixture.SCHEMA)));
        assertThat(fixture.plan(GapStrategy.ACCEPT, declared).steps())
                .extracting(PlanStep::description)
                .contains("update eventSchemaName of rides");
    }

    @Test
    void if_no_meter_shows_a_schema_the_plan_states_that_it_is_not_compared() {
        fixture.active(Meters.count("rides").withoutEventSchema().build());
        MeterSet declared = set(count("rides"));

        MeterPlan plan = fixture.plan(GapStrategy.ACCEPT, declared);

        assertThat(drift(declared).isEmpty()).isFalse();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.report().text())
                .contains(
                        "note: Togai returned no event schema of any meter, so it is not compared. If this meter has none,"
                                + " it counts no event of ride_completed.");
    }

    @Test
    void the_schema_is_compared_if_the_service_shows_schemas() {
        fixture.fake.addSchema(EventSchema.builder().name(PlanFixture.SCHEMA).build());
        fixture.fake.addSchema(EventSchema.builder().name("trip").build());
        fixture.active(count("rides"));
        MeterDeclaration declaration =
                MeterDeclaration.of(Meters.count("rides").forEvent("trip").build());

        assertThat(drift(MeterSet.of(declaration)).meters().get(0).differences())
                .containsExactly(FieldDifference.of("eventSchemaName", PlanFixture.SCHEMA, "trip"));
    }

    @Test
    void imported_meters_have_no_drift_and_the_order_of_their_names() {
        fixture.active(rides("rides", "0.4"));
        fixture.meters.create(count("b"));
        fixture.active(count("a"));
        fixture.meters.delete(fixture.meters.create(count("gone")).id());

        List<MeterDeclaration> imported = fixture.planner().build().importMeters();

        assertThat(imported).extracting(MeterDeclaration::name).containsExactly("a", "b", "rides");
        assertThat(imported).extracting(MeterDeclaration::active).containsExactly(true, false, true);
        MeterSet set = MeterSet.builder().addAllMeters(imported).build();
        assertThat(drift(set).isEmpty()).isTrue();
        assertThat(fixture.planner().build().plan(set).isEmpty()).isTrue();
    }
}
