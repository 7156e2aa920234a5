package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterType;
import dev.togai.meter.Meters;
import dev.togai.meter.UpdateUsageMeterRequest.Field;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of updating meters: fields that are set, kept and cleared. */
abstract class UpdateContract extends ContractFixture {

    @Test
    void an_update_sets_every_field() {
        String id = rides().id();

        UsageMeter updated = meters.update(
                id,
                it -> it.name("distance")
                        .billableName("Distance (km)")
                        .description("What was driven")
                        .eventSchemaName("ride_ended")
                        .type(MeterType.COUNTER)
                        .aggregation(Aggregation.SUM)
                        .computation(
                                computation -> computation.when(BROKEN_MATCHER).compute(DISTANCE))
                        .filters(List.of(MeterFilter.of("region", "south"))));

        assertThat(updated)
                .hasName("distance")
                .hasBillableName("Distance (km)")
                .hasDisplayName("Distance (km)")
                .hasDescription("What was driven")
                .hasAggregation(Aggregation.SUM)
                .hasFilter("region", "south")
                .hasComputations(1)
                .hasComputation(
                        0,
                        it -> it.hasMatcher(BROKEN_MATCHER).hasFormula(DISTANCE).hasOrder(1));
        assertThat(meters.getWithSchema(id)).readsSchema("ride_ended");
        assertThat(meters.get(id)).isEqualTo(updated);
    }

    @Test
    void an_update_leaves_what_it_does_not_set() {
        UsageMeter before =
                meters.create(Meters.count("rides").description("All rides").filter("region", "south"));

        UsageMeter after = meters.update(before.id(), it -> it.billableName("Rides"));

        assertThat(after)
                .hasName("rides")
                .hasDescription("All rides")
                .hasDisplayName("Rides")
                .hasFilter("region", "south")
                .hasComputation(0, it -> it.hasFormula("1"));
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
    }

    @Test
    void an_update_that_sets_nothing_is_sent_and_changes_nothing() {
        UsageMeter before = rides();

        UsageMeter after = meters.update(before.id(), it -> it);

        assertThat(after.computations()).isEqualTo(before.computations());
        assertThat(fake.journal())
                .last()
                .satisfies(call -> assertThat(call.requestBody()).isEqualTo("{}"));
    }

    @Test
    void an_empty_list_in_an_update_empties_the_list() {
        String id =
                meters.create(Meters.count("rides").filter("region", "south")).id();

        UsageMeter updated = meters.update(id, it -> it.computations(List.of()).filters(List.of()));

        assertThat(updated).hasNoComputations().hasNoFilters();
    }

    @Test
    void a_null_in_an_update_is_sent_and_may_clear_the_field() {
        fake.setBehavior(FakeBehavior.NULL_CLEARS_A_FIELD, true);
        String id = meters.create(Meters.count("rides").description("All").billableName("Rides"))
                .id();

        UsageMeter updated =
                meters.update(id, it -> it.setNull(Field.DESCRIPTION).setNull(Field.BILLABLE_NAME));

        assertThat(updated).hasNoDescription().hasNoBillableName().hasDisplayName("rides");
    }

    @Test
    void a_null_in_an_update_is_rejected_by_default() {
        String id = rides().id();

        assertThatFailureOf(() -> meters.update(id, it -> it.setNull(Field.DESCRIPTION)))
                .isAbout(UsageMeters.UPDATE, id)
                .hasStatus(400)
                .hasApiMessage("description: must not be null");
    }
}
