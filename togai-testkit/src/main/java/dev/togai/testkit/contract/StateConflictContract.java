package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.LifecycleConflictException;
import dev.togai.error.NameTakenException;
import dev.togai.error.NotEditableException;
import dev.togai.error.NotFoundException;
import dev.togai.error.QuotaExceededException;
import dev.togai.error.UnsuccessfulResponseException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.behavior.FakeBehavior;
import org.junit.jupiter.api.Test;

/** The contract of requests that Togai rejects because of the state of its meters. */
abstract class StateConflictContract extends ContractFixture {

    @Test
    void a_name_already_taken_is_rejected() {
        UsageMeter rides = rides();
        UsageMeter other = meters.create(Meters.count("other"));

        assertThatFailureOf(this::rides)
                .isInstanceOf(NameTakenException.class)
                .hasApiMessage("Usage meter with name rides already exists");
        assertThatFailureOf(() -> meters.update(other.id(), it -> it.name("rides")))
                .isAbout(UsageMeters.UPDATE, other.id())
                .hasStatus(400);
        assertThat(meters.update(rides.id(), it -> it.name("rides"))).hasName("rides");
    }

    @Test
    void a_name_already_taken_may_be_a_conflict() {
        fake.setBehavior(FakeBehavior.NAME_CONFLICTS_RETURN_409, true);
        rides();

        assertThatFailureOf(this::rides).isInstanceOf(NameTakenException.class).hasStatus(409);
    }

    @Test
    void the_name_of_a_deleted_meter_stays_taken_unless_the_service_frees_it() {
        meters.delete(rides().id());

        assertThatFailureOf(this::rides).hasStatus(400);

        fake.setBehavior(FakeBehavior.NAMES_OF_DELETED_METERS_STAY_TAKEN, false);
        assertThat(rides()).isDraft();
    }

    @Test
    void a_missing_meter_is_not_found() {
        assertThatFailureOf(() -> meters.get("um.none"))
                .isInstanceOf(NotFoundException.class)
                .hasApiMessage("Usage meter um.none not found");
        assertThatFailureOf(() -> meters.getWithSchema("um.none")).hasStatus(404);
        assertThatFailureOf(() -> meters.update("um.none", it -> it.name("x"))).hasStatus(404);
        assertThatFailureOf(() -> meters.delete("um.none")).hasStatus(404);
        assertThatFailureOf(() -> meters.activate("um.none")).hasStatus(404);
        assertThatFailureOf(() -> meters.deactivate("um.none")).hasStatus(404);
    }

    @Test
    void actions_that_the_status_does_not_allow_are_rejected() {
        UsageMeter draft = meters.create(Meters.count("draft"));
        UsageMeter active = activeRides();

        assertThatFailureOf(() -> meters.deactivate(draft.id()))
                .isInstanceOf(LifecycleConflictException.class)
                .hasApiMessage("Usage meter " + draft.id() + " is DRAFT and cannot be deactivated");
        assertThatFailureOf(() -> meters.delete(active.id()))
                .isInstanceOf(LifecycleConflictException.class)
                .hasApiMessage("Usage meter " + active.id() + " is ACTIVE and cannot be deleted");
        assertThatFailureOf(() -> meters.update(active.id(), it -> it.name("other")))
                .isInstanceOf(NotEditableException.class)
                .hasApiMessage("Usage meter " + active.id() + " is ACTIVE and cannot be updated");
        assertThat(meters.get(active.id())).isEqualTo(active);
    }

    @Test
    void deactivating_a_meter_with_a_price_plan_may_be_rejected() {
        fake.setBehavior(FakeBehavior.METERS_WITH_A_PRICE_PLAN_CAN_BE_DEACTIVATED, false);
        String id = activeRides().id();
        fake.attachPricePlan(id);

        assertThatFailureOf(() -> meters.deactivate(id)).isInstanceOf(LifecycleConflictException.class);

        fake.setBehavior(FakeBehavior.METERS_WITH_A_PRICE_PLAN_CAN_BE_DEACTIVATED, true);
        assertThat(meters.deactivate(id)).isInactive();
    }

    @Test
    void an_unsuccessful_response_to_a_delete_is_a_failure() {
        fake.setBehavior(FakeBehavior.REJECTED_DELETES_RETURN_200, true);
        String id = activeRides().id();

        assertThatFailureOf(() -> meters.delete(id))
                .isInstanceOf(UnsuccessfulResponseException.class)
                .isAbout(UsageMeters.DELETE, id)
                .hasStatus(200)
                .wasSent();
        assertThat(meters.get(id)).isActive();
    }

    @Test
    void an_unknown_schema_may_be_rejected() {
        fake.setBehavior(FakeBehavior.UNKNOWN_SCHEMAS_ARE_ACCEPTED, false);

        assertThatFailureOf(() -> meters.create(Meters.count("rides").forEvent("nothing")))
                .isInstanceOf(NotFoundException.class)
                .hasApiMessage("Event schema nothing not found");
    }

    @Test
    void the_quota_is_enforced_and_deleted_meters_do_not_count() {
        createDrafts(100);

        assertThatFailureOf(this::rides)
                .isInstanceOf(QuotaExceededException.class)
                .hasApiMessageContaining("quota of 100");

        meters.delete(meters.findByName("meter-50").orElseThrow().id());
        assertThat(rides()).isDraft();
    }
}
