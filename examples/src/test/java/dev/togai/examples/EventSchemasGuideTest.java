package dev.togai.examples;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.error.Violation;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EventSchema;
import dev.togai.schema.SchemaLimits;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of docs/guide/event-schemas.md and of the Javadoc of event schemas. */
class EventSchemasGuideTest {

    private final FakeTogai fake = FakeTogai.create();
    private final TogaiClient togai = TogaiClient.of(fake);

    private void createRides() {
        // The page creates and activates.
        togai.eventSchemas()
                .create(Schemas.named("ride_completed")
                        .description("A finished cab ride")
                        .attribute("distance", "m")
                        .attribute("duration", "min")
                        .dimension("city", "vehicle_type")
                        .filterField("city")
                        .enrichAttribute("distance_km", attribute("distance").dividedBy(1_000)));
        togai.eventSchemas().activate("ride_completed");
    }

    @Test
    void a_schema_is_created_and_activated() {
        createRides();

        assertThat(togai.eventSchemas().get("ride_completed"))
                .isActive()
                .hasAttributes("distance", "duration")
                .hasDimensions("city", "vehicle_type")
                .isEnrichedWith("distance_km");
    }

    @Test
    void a_builder_has_the_fields_of_the_request() {
        CreateEventSchemaRequest rides = Schemas.named("ride_completed")
                .attribute("distance", "m")
                .dimension("city")
                .enrichAttribute("distance_km", attribute("distance").dividedBy(1000))
                .build();

        assertThat(rides.enrichments().orElseThrow().fields()).hasSize(1);
    }

    @Test
    void a_schema_that_no_event_can_have_is_reported() {
        CreateEventSchemaRequest.Builder wide =
                CreateEventSchemaRequest.builder().name("wide");
        for (int i = 0; i < 11; i++) {
            wide.attribute("a" + i);
        }
        CreateEventSchemaRequest request = wide.build();

        List<Violation> warnings = SchemaLimits.warnings(request);

        assertThat(warnings).hasSize(1);
    }

    @Test
    void a_change_sends_the_full_list() {
        createRides();
        EventSchema rides = togai.eventSchemas().get("ride_completed");

        EventSchema changed =
                togai.eventSchemas().update(Schemas.changing(rides).attribute("tip", "EUR"));

        assertThat(changed).hasVersion(2).hasAttributes("distance", "duration", "tip");
    }

    @Test
    void schemas_and_versions_are_read() {
        createRides();
        List<String> names = new ArrayList<>();

        EventSchema latest = togai.eventSchemas().get("ride_completed");
        EventSchema first = togai.eventSchemas().get("ride_completed", 1);
        List<EventSchema> versions = togai.eventSchemas().versions("ride_completed");
        for (EventSchema schema : togai.eventSchemas().all()) {
            names.add(schema.name());
        }

        assertThat(first).isEqualTo(latest);
        assertThat(versions).containsExactly(latest);
        assertThat(names).containsExactly("ride_completed");
    }
}
