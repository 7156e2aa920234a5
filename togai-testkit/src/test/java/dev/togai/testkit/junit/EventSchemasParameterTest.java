package dev.togai.testkit.junit;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;

import dev.togai.schema.EventSchemas;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import org.junit.jupiter.api.Test;

/** The operations on event schemas as a parameter of a test. */
@TogaiTest
class EventSchemasParameterTest {

    @Test
    void event_schemas_reach_the_fake_of_the_test(EventSchemas schemas, FakeTogai fake) {
        schemas.create(Schemas.named("rides").attribute("distance"));

        assertThat(fake.schema("rides").orElseThrow()).isDraft().hasAttributes("distance");
    }
}
