package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterType;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.behavior.FakeBehavior;
import org.junit.jupiter.api.Test;

/** The contract of creating, activating, deactivating, deleting and reading meters. */
abstract class LifecycleContract extends ContractFixture {

    @Test
    void a_new_meter_is_a_draft_with_all_requested_fields() {
        UsageMeter meter = meters.create(Meters.sum("ride distance")
                .compute(DISTANCE)
                .forEvent("ride_completed")
                .billableName("Distance (km)")
                .description("What was driven")
                .filter("region", "south"));

        assertThat(meter)
                .isDraft()
                .hasName("ride distance")
                .hasBillableName("Distance (km)")
                .hasDisplayName("Distance (km)")
                .hasDescription("What was driven")
                .hasAggregation(Aggregation.SUM)
                .hasFilter("region", "south")
                .hasComputation(
                        0,
                        computation -> computation
                                .hasFormula(DISTANCE)
                                .matchesEveryEvent()
                                .hasOrder(1));
        assertThat(meter.type()).contains(MeterType.COUNTER);
        assertThat(meter.createdAt()).isPresent();
        assertThat(meter.updatedAt()).isEqualTo(meter.createdAt());
        assertThat(meter.lastActivatedAt()).isEmpty();
    }

    @Test
    void a_minimal_meter_is_returned_without_further_fields() {
        UsageMeter meter = meters.create(unchecked("bare").build());

        assertThat(meter)
                .hasDisplayName("bare")
                .hasNoBillableName()
                .hasNoDescription()
                .hasNoComputations();
        assertThat(meter).hasNoFilters();
    }

    @Test
    void a_meter_is_found_by_its_id() {
        UsageMeter made = rides();

        UsageMeter found = meters.get(made.id());

        assertThat(found).isEqualTo(made);
    }

    @Test
    void a_meter_goes_from_draft_to_deletion() {
        String id = rides().id();

        assertThat(meters.activate(id)).isActive();
        assertThat(meters.get(id).lastActivatedAt()).isPresent();
        assertThat(meters.deactivate(id)).isInactive();
        assertThat(meters.activate(id)).isActive();
        assertThat(meters.deactivate(id)).isInactive();
        meters.delete(id);

        assertThat(fake.meters())
                .singleElement()
                .satisfies(meter -> assertThat(meter).isArchived());
    }

    @Test
    void repeated_actions_return_the_meter_unchanged() {
        UsageMeter active = activeRides();

        assertThat(meters.activate(active.id())).isEqualTo(active);

        UsageMeter inactive = meters.deactivate(active.id());
        assertThat(meters.deactivate(active.id())).isEqualTo(inactive);
    }

    @Test
    void a_deactivated_meter_may_show_as_a_draft() {
        fake.setBehavior(FakeBehavior.DEACTIVATED_METERS_SHOW_AS_DRAFT, true);
        String id = activeRides().id();

        UsageMeter response = meters.deactivate(id);

        assertThat(response).isDraft();
    }

    @Test
    void a_deleted_meter_is_not_found() {
        String id = rides().id();

        meters.delete(id);

        assertThatFailureOf(() -> meters.get(id)).isAbout(UsageMeters.GET, id).hasStatus(404);
    }

    @Test
    void a_deleted_meter_may_be_returned_as_archived() {
        fake.setBehavior(FakeBehavior.DELETED_METERS_ARE_NOT_FOUND, false);
        String id = rides().id();

        meters.delete(id);

        assertThat(meters.get(id)).isArchived();
    }

    @Test
    void deleting_again_may_succeed() {
        fake.setBehavior(FakeBehavior.DELETING_AGAIN_SUCCEEDS, true);
        String id = rides().id();
        meters.delete(id);

        meters.delete(id);

        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void a_meter_includes_its_schema_on_request() {
        fake.addSchema(EventSchema.builder()
                .name("ride_completed")
                .version(3)
                .addAttribute(EventAttribute.builder()
                        .name("distance")
                        .defaultUnit("km")
                        .build())
                .build());
        String id =
                meters.create(Meters.count("rides").forEvent("ride_completed")).id();

        UsageMeter meter = meters.getWithSchema(id);

        assertThat(meter).readsSchema("ride_completed");
        EventSchema schema = meter.eventSchema().orElseThrow();
        assertThat(schema.version()).hasValue(3);
        assertThat(schema.attributes()).extracting(EventAttribute::name).containsExactly("distance");
    }

    @Test
    void an_unknown_schema_has_name_and_version() {
        String id =
                meters.create(Meters.count("rides").forEvent("ride_completed")).id();

        EventSchema schema = meters.getWithSchema(id).eventSchema().orElseThrow();

        assertThat(schema.name()).isEqualTo("ride_completed");
        assertThat(schema.version()).hasValue(1);
    }

    @Test
    void a_meter_has_no_schema_unless_requested_or_if_there_is_none() {
        String reading =
                meters.create(Meters.count("rides").forEvent("ride_completed")).id();
        String direct =
                meters.create(Meters.count("pushed").withoutEventSchema()).id();

        assertThat(meters.get(reading).eventSchema()).isEmpty();
        assertThat(meters.getWithSchema(direct).eventSchema()).isEmpty();
    }
}
