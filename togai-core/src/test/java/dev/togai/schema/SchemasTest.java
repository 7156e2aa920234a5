package dev.togai.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.togai.error.InvalidRequestException;
import dev.togai.json.TogaiJson;
import dev.togai.model.Patch;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The builders of new schemas and of changes. */
class SchemasTest {

    private static final EventSchema RIDES = EventSchema.builder()
            .name("rides")
            .version(3)
            .attribute("distance")
            .dimension("city")
            .enrichments(Schemas.named("rides")
                    .enrichAttribute("fee", BigDecimal.ONE)
                    .build()
                    .enrichments())
            .build();

    @Test
    void enrichments_are_evaluated_in_the_order_of_the_calls() {
        CreateEventSchemaRequest request = Schemas.named("rides")
                .enrichAttribute("km", JsonLogic.of("{\"/\":[{\"var\":\"attributes.m\"},1000]}"))
                .enrichDimension("tier", "gold")
                .enrichAttribute("fee", new BigDecimal("1E+3"))
                .build();

        assertThat(request.enrichments().orElseThrow().fields())
                .extracting(
                        EnrichmentField::name,
                        EnrichmentField::value,
                        field -> field.order().getAsInt())
                .containsExactly(
                        tuple("km", "{\"/\":[{\"var\":\"attributes.m\"},1000]}", 1),
                        tuple("tier", "gold", 2),
                        tuple("fee", "1000", 3));
        assertThat(request.enrichments().orElseThrow().fields().get(0).rule()).isPresent();
        assertThat(request.enrichments().orElseThrow().fields().get(1).rule()).isEmpty();
    }

    @Test
    void a_schema_without_enrichments_sends_none() {
        assertThat(Schemas.named("rides").build().enrichments()).isEmpty();
    }

    @Test
    void missing_orders_of_a_request_are_filled_in() {
        EnrichmentField.Builder field = EnrichmentField.builder()
                .type(EnrichmentFieldType.ATTRIBUTE)
                .enrichmentType(EnrichmentType.VALUE)
                .value("1");
        Enrichments enrichments = Enrichments.builder()
                .addField(field.name("a").build())
                .addField(field.name("b").order(1).build())
                .build();

        assertThat(UpdateEventSchemaRequest.builder()
                        .enrichments(enrichments)
                        .build()
                        .enrichments()
                        .newValue()
                        .orElseThrow()
                        .fields())
                .extracting(it -> it.order().getAsInt())
                .containsExactly(2, 1);
    }

    @Test
    void a_change_sends_the_full_list_and_only_the_lists_that_changed() {
        UpdateEventSchemaRequest request =
                Schemas.changing(RIDES).attribute("tip", "EUR").build();

        assertThat(request.attributes())
                .isEqualTo(Patch.set(List.of(
                        EventAttribute.of("distance"),
                        EventAttribute.builder().name("tip").defaultUnit("EUR").build())));
        assertThat(TogaiJson.fields(request)).containsOnlyKeys("attributes");
        assertThat(TogaiJson.write(Schemas.changing(RIDES).build())).isEqualTo("{}");
        assertThat(TogaiJson.fields(Schemas.changing(RIDES)
                        .description("d")
                        .dimension("town")
                        .build()))
                .containsOnlyKeys("description", "dimensions");
    }

    @Test
    void an_added_enrichment_is_evaluated_after_the_existing_ones() {
        UpdateEventSchemaRequest request =
                Schemas.changing(RIDES).enrichDimension("tier", "gold").build();

        assertThat(request.enrichments().newValue().orElseThrow().fields())
                .extracting(field -> field.name() + " " + field.order().getAsInt())
                .containsExactly("fee 1", "tier 2");
    }

    @Test
    void a_list_whose_existing_entries_cannot_be_read_is_not_changed() {
        EventSchema newer = TogaiJson.read(
                "{\"name\":\"rides\",\"attributes\":{\"distance\":{}},\"enrichments\":{\"fields\":{}}}",
                EventSchema.class);

        assertThatThrownBy(() -> Schemas.changing(newer).attribute("tip").build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("attributes: the existing entries are in a form");
        assertThatThrownBy(
                        () -> Schemas.changing(newer).enrichDimension("a", "b").build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("enrichments: ");
        assertThat(TogaiJson.write(Schemas.changing(newer).dimension("city").build()))
                .isEqualTo("{\"dimensions\":[{\"name\":\"city\"}]}");
    }

    @Test
    void rules_can_read_the_fields_of_events_and_of_enrichments() {
        assertThat(RIDES.attributeNames()).containsExactly("distance", "fee");
        assertThat(RIDES.dimensionNames()).containsExactly("city");
    }
}
