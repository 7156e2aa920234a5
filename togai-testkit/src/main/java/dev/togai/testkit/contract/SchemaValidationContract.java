package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.BadRequestException;
import dev.togai.error.ErrorResponse;
import dev.togai.error.ServerException;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EnrichmentField;
import dev.togai.schema.EnrichmentFieldType;
import dev.togai.schema.EnrichmentType;
import dev.togai.schema.Enrichments;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemas;
import dev.togai.schema.SchemaLimits;
import dev.togai.schema.Schemas;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limits of event schemas that Togai checks when the client does not. */
abstract class SchemaValidationContract extends SchemaContractFixture {

    @Test
    void limits_left_to_the_service_are_checked_there() {
        Map<String, CreateEventSchemaRequest> wrong = new LinkedHashMap<>();
        wrong.put("name: at most 50 characters", unchecked("n".repeat(51)).build());
        wrong.put("name: only letters", unchecked("caf\u00E9").build());
        wrong.put("name: togai- is reserved", unchecked("togai-usage").build());
        wrong.put(
                "description: at most 255",
                unchecked("a").description("d".repeat(256)).build());
        CreateEventSchemaRequest.Builder many = unchecked("b");
        for (int i = 0; i < 51; i++) {
            many.attribute("a" + i);
        }
        wrong.put("attributes: at most 50", many.build());
        wrong.put(
                "attributes[0].defaultUnit: at most 10",
                unchecked("c")
                        .addAttribute(EventAttribute.builder()
                                .name("distance")
                                .defaultUnit("kilometres!")
                                .build())
                        .build());
        wrong.put(
                "attributes[0].name: only letters",
                unchecked("d").attribute("a.b").build());
        wrong.put(
                "dimensions[1]: must not be in the list twice",
                unchecked("e").dimension("city").dimension("city").build());
        wrong.put("enrichments.fields[0].type: must be ATTRIBUTE or DIMENSION", enriched("f", "LABEL", "VALUE", "x"));
        wrong.put("enrichments.fields[0].enrichmentType: is not known", enriched("g", "ATTRIBUTE", "TABLE", "x"));
        wrong.put(
                "enrichments.fields[0].value: is no dependency",
                enriched("h", "ATTRIBUTE", "JSON_LOGIC_FROM_DEPENDENCY", "rate"));
        wrong.put(
                "filterFields: city is no field",
                unchecked("i").addFilterField("city").build());
        wrong.put(
                "eventIdTemplate: {{city}} is no field",
                unchecked("j").eventIdTemplate("{{city}}").build());
        wrong.put(
                "window: is not a known field",
                unchecked("k").putUnknownField("window", "7").build());

        wrong.forEach((message, request) -> assertThatFailureOf(() -> schemas.create(request))
                .isInstanceOf(BadRequestException.class)
                .isAbout(EventSchemas.CREATE, '"' + request.name() + '"')
                .hasApiMessageContaining(message));
        assertThat(fake.schemas()).isEmpty();
    }

    @Test
    void e27_a_schema_with_more_attributes_than_an_event_is_accepted_with_a_warning_of_the_client() {
        CreateEventSchemaRequest.Builder request =
                CreateEventSchemaRequest.builder().name("wide");
        for (int i = 0; i < 11; i++) {
            request.attribute("a" + i);
        }

        EventSchema created = schemas.create(request.build());

        assertThat(created).isDraft();
        assertThat(SchemaLimits.warnings(created)).singleElement().asString().contains("attributes: at most 10");
    }

    @Test
    void e30_a_rule_with_the_documented_singular_is_accepted_unless_rules_are_validated() {
        JsonLogic documented = JsonLogic.of("{\"/\":[{\"var\":[\"attribute.distance\"]},1000]}");
        assertThat(schemas.create(
                        Schemas.named("rides").attribute("distance").enrichAttribute("distance_km", documented)))
                .isDraft();

        fake.setBehavior(FakeBehavior.ENRICHMENT_RULES_ARE_VALIDATED, true);
        assertThatFailureOf(() -> schemas.create(
                        Schemas.named("walks").attribute("distance").enrichAttribute("distance_km", documented)))
                .isInstanceOf(BadRequestException.class)
                .hasApiMessage("Unknown variable: attribute.distance");
        assertThat(schemas.create(Schemas.named("walks")
                        .attribute("distance")
                        .dependsOnSetting("rate", "setting.user.rate")
                        .enrichAttribute(
                                "km",
                                JsonLogic.of(
                                        "{\"*\":[{\"var\":[\"attributes.distance\",0]},{\"var\":\"dependencies.rate\"}]}"))
                        .enrichDimension(
                                "length",
                                JsonLogic.of("{\"if\":[{\"<\":[{\"var\":\"attributes.km\"},1]},\"s\",\"l\"]}"))))
                .isDraft();
        assertThatFailureOf(() -> schemas.create(
                        Schemas.named("steps").enrichAttribute("one", JsonLogic.unchecked("{\"power\":[1,2]}"))))
                .hasApiMessage("Unknown operator: power");
    }

    @Test
    void an_enrichment_does_not_replace_a_field_unless_the_service_allows_it() {
        Schemas.SchemaBuilder replacing =
                Schemas.named("rides").dimension("city").enrichDimension("city", "chennai");

        assertThatFailureOf(() -> schemas.create(replacing)).hasApiMessage("enrichments: city is a field of the event");

        fake.setBehavior(FakeBehavior.ENRICHMENTS_CANNOT_REPLACE_FIELDS, false);
        assertThat(schemas.create(replacing)).isDraft();
    }

    @Test
    void error_responses_have_their_type_and_their_call() {
        fake.failAll(ErrorResponse.of(403, "Not yours"));
        assertThatFailureOf(() -> schemas.get("rides"))
                .isAbout(EventSchemas.GET, "\"rides\"")
                .hasStatus(403);
        assertThatFailureOf(() -> schemas.versions("rides"))
                .isAbout(EventSchemas.VERSIONS, "\"rides\"")
                .hasStatus(403);
        assertThatFailureOf(() -> schemas.activate("rides"))
                .isAbout(EventSchemas.ACTIVATE, "\"rides\"")
                .hasStatus(403);

        fake.failAll(ErrorResponse.of(500, "Broken"));
        assertThatFailureOf(() -> schemas.get("rides")).isInstanceOf(ServerException.class);
    }

    private static CreateEventSchemaRequest.Builder unchecked(String name) {
        return CreateEventSchemaRequest.builder().name(name).unchecked();
    }

    private static CreateEventSchemaRequest enriched(String name, String type, String enrichmentType, String value) {
        return unchecked(name)
                .enrichments(Enrichments.builder()
                        .addField(EnrichmentField.builder()
                                .name("tier")
                                .type(EnrichmentFieldType.of(type))
                                .enrichmentType(EnrichmentType.of(enrichmentType))
                                .value(value)
                                .build())
                        .build())
                .build();
    }
}
