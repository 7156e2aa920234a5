package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.BadRequestException;
import dev.togai.schema.EnrichmentField;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemas;
import dev.togai.schema.Schemas;
import dev.togai.schema.UpdateEventSchemaRequest.Field;
import dev.togai.testkit.behavior.FakeBehavior;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The updates of event schemas, and the versions they create. */
abstract class SchemaUpdateContract extends SchemaContractFixture {

    @Test
    void a_draft_changes_in_every_field_without_a_version() {
        rides();

        EventSchema changed = schemas.update(
                "rides",
                it -> it.description("All rides")
                        .attributes(List.of(EventAttribute.of("duration")))
                        .dimensions(List.of())
                        .filterFields(List.of("duration"))
                        .eventIdTemplate("{{accountId}}"));

        assertThat(changed)
                .hasVersion(1)
                .isDraft()
                .hasAttributes("duration")
                .hasDimensions()
                .hasFilterField("duration");
        assertThat(changed.description()).contains("All rides");
        assertThat(changed.eventIdTemplate()).contains("{{accountId}}");
        assertThat(schemas.get("rides")).isEqualTo(changed);
    }

    @Test
    void an_activated_schema_gets_a_version_for_each_addition_and_none_for_a_description() {
        EventSchema rides = activeRides();

        assertThat(schemas.update("rides", it -> it.description("All rides"))).hasVersion(1);
        EventSchema second = schemas.update(Schemas.changing(rides).attribute("duration", "min"));
        EventSchema third = schemas.update(
                Schemas.changing(second).dimension("driver").enrichAttribute("fee", new BigDecimal("0.10")));

        assertThat(second).hasVersion(2).isActive().hasAttributes("distance", "tip", "duration");
        assertThat(third).hasVersion(3).hasDimensions("city", "driver");
        assertThat(third.description()).contains("All rides");
        assertThat(third.enrichments().orElseThrow().fields())
                .extracting(EnrichmentField::name)
                .containsExactly("fee");
        assertThat(schemas.versions("rides"))
                .extracting(version -> version.version().getAsInt())
                .containsExactly(1, 2, 3);
        assertThat(schemas.update(Schemas.changing(third)).version()).hasValue(3);
    }

    @Test
    void an_inactive_schema_is_updated_like_an_active_one() {
        activeRides();
        EventSchema inactive = schemas.deactivate("rides");

        assertThat(schemas.update(Schemas.changing(inactive).attribute("duration")))
                .hasVersion(2)
                .isInactive();
    }

    @Test
    void entries_of_an_activated_schema_are_neither_removed_nor_changed() {
        activeRides();

        assertThatFailureOf(() -> schemas.update("rides", it -> it.attributes(List.of(EventAttribute.of("tip")))))
                .isInstanceOf(BadRequestException.class)
                .isAbout(EventSchemas.UPDATE, "\"rides\"")
                .hasApiMessage("Event schema rides was activated, so attributes can only be added");
        assertThatFailureOf(() -> schemas.update(
                        "rides", it -> it.attributes(List.of(EventAttribute.of("distance"), EventAttribute.of("tip")))))
                .hasStatus(400);
        assertThatFailureOf(() -> schemas.update("rides", it -> it.dimensions(List.of())))
                .hasApiMessageContaining("dimensions can only be added");
        assertThat(schemas.get("rides")).hasVersion(1).hasAttribute("distance", "m");
    }

    @Test
    void a_full_list_is_correct_whether_the_service_replaces_or_adds() {
        for (boolean adds : new boolean[] {true, false}) {
            fake.reset();
            fake.setBehavior(FakeBehavior.SCHEMA_UPDATES_ADD_TO_LISTS, adds);
            EventSchema rides = activeRides();

            assertThat(schemas.update(Schemas.changing(rides).attribute("duration")))
                    .hasAttributes("distance", "tip", "duration");
        }
    }

    @Test
    void e31_an_update_with_a_status_is_rejected_unless_the_service_ignores_it() {
        rides();

        assertThatFailureOf(() -> schemas.update("rides", it -> it.putUnknownField("status", "\"ACTIVE\"")))
                .isInstanceOf(BadRequestException.class)
                .hasApiMessage("status: is not a known field");

        fake.setBehavior(FakeBehavior.SCHEMA_UPDATES_CAN_CONTAIN_A_STATUS, true);
        assertThat(schemas.update("rides", it -> it.putUnknownField("status", "\"ACTIVE\"")))
                .isDraft();
    }

    @Test
    void a_null_is_rejected_unless_it_clears_a_field() {
        rides();

        assertThatFailureOf(() -> schemas.update("rides", it -> it.setNull(Field.DESCRIPTION)))
                .hasApiMessage("description: must not be null");

        fake.setBehavior(FakeBehavior.NULL_CLEARS_A_FIELD, true);
        assertThat(schemas.update("rides", it -> it.setNull(Field.DESCRIPTION)).description())
                .isEmpty();
        assertThatFailureOf(() -> schemas.update("rides", it -> it.setNull(Field.ATTRIBUTES)))
                .hasApiMessage("attributes: must not be null");
    }

    @Test
    void e54_a_response_shows_the_fields_of_the_request() {
        EventSchema created =
                schemas.create(Schemas.named("rides").attribute("distance").dimension("vehicle_type"));

        assertThat(created).hasDimensions("vehicle_type").hasAttributes("distance");
    }
}
