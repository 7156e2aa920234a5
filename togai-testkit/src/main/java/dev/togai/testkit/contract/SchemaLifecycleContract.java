package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.LifecycleConflictException;
import dev.togai.error.NameTakenException;
import dev.togai.error.NotFoundException;
import dev.togai.error.QuotaExceededException;
import dev.togai.error.UnsuccessfulResponseException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.schema.EnrichmentField;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.EventSchemas;
import dev.togai.schema.Schemas;
import dev.togai.testkit.behavior.FakeBehavior;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lifecycle of event schemas, and their dependency on usage meters. */
abstract class SchemaLifecycleContract extends SchemaContractFixture {

    @Test
    void a_new_schema_is_a_draft_of_version_one_with_every_field() {
        EventSchema created = schemas.create(Schemas.named("ride completed")
                .description("A ride that ended, in M\u00fcnchen \uD83D\uDE95")
                .attribute("distance", "m")
                .dimension("city")
                .filterField("city", "distance_km")
                .enrichAttribute("distance_km", new BigDecimal("1.50"))
                .enrichDimension("price_list", "standard")
                .dependsOnSetting("rate", "setting.user.rate")
                .eventIdTemplate("{{accountId}}-{{attributes.distance}}"));

        assertThat(created)
                .hasName("ride completed")
                .hasVersion(1)
                .isDraft()
                .hasAttribute("distance", "m")
                .hasDimensions("city")
                .hasFilterField("distance_km");
        assertThat(created.description()).contains("A ride that ended, in M\u00fcnchen \uD83D\uDE95");
        assertThat(created.enrichments().orElseThrow().fields())
                .extracting(EnrichmentField::value)
                .containsExactly("1.50", "standard");
        assertThat(created.eventIdTemplate()).contains("{{accountId}}-{{attributes.distance}}");
        assertThat(created.createdAt()).isPresent();
        assertThat(schemas.get("ride completed")).isEqualTo(created);
        assertThat(fake.schemas()).containsExactly(created);
    }

    @Test
    void a_schema_is_activated_deactivated_and_deleted() {
        rides();

        assertThat(schemas.activate("rides")).isActive();
        assertThat(schemas.activate("rides")).isActive();
        assertThat(schemas.deactivate("rides")).isInactive();
        assertThat(schemas.deactivate("rides")).isInactive();
        assertThat(schemas.activate("rides")).isActive();
        schemas.deactivate("rides");
        schemas.delete("rides");

        assertThat(fake.schema("rides")).hasValueSatisfying(it -> assertThat(it).isArchived());
        assertThat(schemas.findByName("rides")).isEmpty();
        assertThat(schemas.all()).isEmpty();
    }

    @Test
    void actions_that_the_status_does_not_allow_are_rejected() {
        rides();

        assertThatFailureOf(() -> schemas.deactivate("rides"))
                .isInstanceOf(LifecycleConflictException.class)
                .isAbout(EventSchemas.DEACTIVATE, "\"rides\"")
                .hasApiMessage("Event schema rides is DRAFT and cannot be deactivated");
    }

    @Test
    void e35_only_a_draft_or_an_inactive_schema_is_deleted_unless_the_service_deletes_active_ones() {
        activeRides();

        assertThatFailureOf(() -> schemas.delete("rides"))
                .isInstanceOf(LifecycleConflictException.class)
                .hasApiMessage("Event schema rides is ACTIVE and cannot be deleted");

        fake.setBehavior(FakeBehavior.REJECTED_DELETES_RETURN_200, true);
        assertThatFailureOf(() -> schemas.delete("rides")).isInstanceOf(UnsuccessfulResponseException.class);

        fake.setBehavior(FakeBehavior.ACTIVE_SCHEMAS_CAN_BE_DELETED, true);
        schemas.delete("rides");
        assertThat(schemas.findByName("rides")).isEmpty();
    }

    @Test
    void e34_active_meters_block_deactivate_and_delete_and_all_meters_may() {
        activeRides();
        UsageMeters meters = fake.usageMeters();
        String meter = meters.create(Meters.count("trips").forEvent("rides")).id();
        meters.activate(meter);

        assertThatFailureOf(() -> schemas.deactivate("rides"))
                .isInstanceOf(LifecycleConflictException.class)
                .hasApiMessage("Event schema rides is used by 1 active usage meters and cannot be deactivated");
        assertThatFailureOf(() -> schemas.delete("rides")).hasStatus(400);

        meters.deactivate(meter);
        fake.setBehavior(FakeBehavior.ANY_METER_BLOCKS_ITS_SCHEMA, true);
        assertThatFailureOf(() -> schemas.deactivate("rides")).hasStatus(400);

        fake.setBehavior(FakeBehavior.ANY_METER_BLOCKS_ITS_SCHEMA, false);
        assertThat(schemas.deactivate("rides")).isInactive();
        schemas.delete("rides");
    }

    @Test
    void e37_a_draft_may_have_meters_that_become_active_with_their_schema() {
        rides();
        UsageMeters meters = fake.usageMeters();
        String meter = meters.create(Meters.count("trips").forEvent("rides")).id();

        assertThatFailureOf(() -> meters.activate(meter))
                .hasStatus(400)
                .hasApiMessageContaining("rides is DRAFT, and an active usage meter needs an active one");

        schemas.activate("rides");
        assertThat(meters.activate(meter)).isActive();

        rides("walks");
        fake.setBehavior(FakeBehavior.DRAFT_SCHEMAS_CAN_HAVE_METERS, false);
        assertThatFailureOf(() -> meters.create(Meters.count("steps").forEvent("walks")))
                .hasStatus(400);
    }

    @Test
    void e36_a_deleted_schema_and_an_older_version_are_archived() {
        fake.setBehavior(FakeBehavior.DELETED_SCHEMAS_ARE_NOT_FOUND, false);
        EventSchema first = activeRides();
        schemas.update(Schemas.changing(first).attribute("duration", "min"));

        assertThat(schemas.get("rides", 1)).hasVersion(1).isArchived().hasAttributes("distance", "tip");
        assertThat(schemas.get("rides", 2)).hasVersion(2).isActive().hasAttribute("duration", "min");
        assertThat(schemas.get("rides")).isEqualTo(schemas.get("rides", 2));
        assertThat(schemas.versions("rides")).containsExactly(schemas.get("rides", 1), schemas.get("rides", 2));

        schemas.deactivate("rides");
        schemas.delete("rides");

        assertThat(schemas.get("rides")).hasVersion(2).isArchived();
        assertThatFailureOf(() -> schemas.activate("rides")).hasStatus(400);
    }

    @Test
    void a_missing_schema_or_version_is_not_found() {
        rides();

        assertThatFailureOf(() -> schemas.get("rides", 2))
                .isInstanceOf(NotFoundException.class)
                .hasApiMessage("Event schema rides has no version 2");
        for (String name : List.of("none", "rides/activate", "a%2Fb", "a+b", "m\u00fcll", "a?version=1")) {
            assertThatFailureOf(() -> schemas.get(name))
                    .isInstanceOf(NotFoundException.class)
                    .hasApiMessage("Event schema " + name + " not found");
            assertThatFailureOf(() -> schemas.update(name, it -> it.description("x")))
                    .hasStatus(404);
            assertThatFailureOf(() -> schemas.delete(name)).hasStatus(404);
            assertThatFailureOf(() -> schemas.versions(name)).hasStatus(404);
            assertThatFailureOf(() -> schemas.activate(name)).hasStatus(404);
            assertThatFailureOf(() -> schemas.deactivate(name)).hasStatus(404);
        }
    }

    @Test
    void a_name_already_taken_is_rejected_even_after_a_delete() {
        rides();
        assertThatFailureOf(this::rides)
                .isInstanceOf(NameTakenException.class)
                .hasApiMessage("Event schema with name rides already exists");

        schemas.delete("rides");
        assertThatFailureOf(this::rides).isInstanceOf(NameTakenException.class);

        fake.setBehavior(FakeBehavior.NAMES_OF_DELETED_SCHEMAS_STAY_TAKEN, false);
        assertThat(rides()).isDraft().hasVersion(1);
    }

    @Test
    void the_quota_counts_schemas_that_are_not_deleted() {
        for (int i = 0; i < 100; i++) {
            rides("schema-" + i);
        }

        assertThatFailureOf(this::rides)
                .isInstanceOf(QuotaExceededException.class)
                .hasApiMessage("The organisation has reached its quota of 100 event schemas");
        schemas.delete("schema-0");
        assertThat(rides()).isDraft();
    }

    @Test
    void a_name_with_blanks_is_a_key_like_others() {
        EventSchema created = rides("ride completed twice");

        assertThat(schemas.activate("ride completed twice")).isActive();
        assertThat(schemas.versions("ride completed twice"))
                .extracting(EventSchema::name)
                .containsExactly(created.name());
        assertThat(schemas.get("ride completed twice").status()).contains(EventSchemaStatus.ACTIVE);
    }

    private EventSchema rides(String name) {
        return schemas.create(it -> it.name(name).attribute("distance"));
    }
}
