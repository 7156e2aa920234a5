package dev.togai.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.model.FieldComparison;
import dev.togai.rule.JsonLogic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The comparison of a schema with a request, which decides the outcome of a lost response. */
class SchemaComparisonTest {

    private static final FieldComparison SAME = new FieldComparison(List.of(), List.of(), List.of());

    private static final CreateEventSchemaRequest REQUEST = Schemas.named("rides")
            .description("All rides")
            .attribute("distance", "m")
            .attribute("tip")
            .dimension("city")
            .filterField("city")
            .dependsOnSetting("rate", "setting.user.rate")
            .enrichAttribute("km", JsonLogic.of("{\"/\": [{\"var\": \"attributes.distance\"}, 1000]}"))
            .enrichDimension("tier", "gold")
            .build();

    private static EventSchema.Builder shown() {
        return EventSchema.builder()
                .name("rides")
                .version(1)
                .description(REQUEST.description())
                .attributes(REQUEST.attributes())
                .dimensions(REQUEST.dimensions())
                .filterFields(REQUEST.filterFields())
                .enrichments(REQUEST.enrichments());
    }

    private static FieldComparison compare(EventSchema.Builder schema) {
        return REQUEST.compareWith(schema.build());
    }

    private static Enrichments enrichments(EventSchema schema) {
        return schema.enrichments().orElseThrow();
    }

    @Test
    void a_schema_with_the_requested_values_is_equal_in_any_order_of_entries() {
        assertThat(compare(shown())).isEqualTo(SAME);
        assertThat(compare(shown().attributes(List.of(
                        REQUEST.attributes().get(1), REQUEST.attributes().get(0)))))
                .isEqualTo(SAME);
        assertThat(compare(shown().description("All rides ").eventLevelRevenue(false)))
                .isEqualTo(SAME);
    }

    @Test
    void a_rule_in_another_notation_is_equal() {
        Enrichments original = enrichments(shown().build());
        EnrichmentField rule = EnrichmentField.builder()
                .from(original.fields().get(0))
                .value("{\"/\":[{\"var\":\"attributes.distance\"},1e3]}")
                .build();

        assertThat(compare(shown().enrichments(Enrichments.builder()
                        .from(original)
                        .fields(List.of(rule, original.fields().get(1)))
                        .build())))
                .isEqualTo(SAME);
    }

    @Test
    void a_missing_or_changed_entry_is_a_difference() {
        assertThat(compare(shown().attributes(List.of(EventAttribute.of("distance"), EventAttribute.of("tip"))))
                        .differentFields())
                .containsExactly("attributes");
        assertThat(compare(shown().dimensions(List.of(EventDimension.of("town"))))
                        .differentFields())
                .containsExactly("dimensions");
        assertThat(compare(shown().description("Others")).differentFields()).containsExactly("description");
        Enrichments original = enrichments(shown().build());
        Enrichments swapped = Enrichments.builder()
                .from(original)
                .fields(List.of(
                        EnrichmentField.builder()
                                .from(original.fields().get(0))
                                .order(2)
                                .build(),
                        EnrichmentField.builder()
                                .from(original.fields().get(1))
                                .order(1)
                                .build()))
                .build();
        assertThat(compare(shown().enrichments(swapped)).differentFields()).containsExactly("enrichments");
    }

    @Test
    void an_absent_list_proves_nothing_and_further_entries_are_added() {
        assertThat(compare(shown().attributes(List.of())).absentFields()).containsExactly("attributes");
        assertThat(compare(shown().addDimension(EventDimension.of("town"))).addedFields())
                .containsExactly("dimensions");
        assertThat(compare(shown().eventIdTemplate("{{accountId}}")).addedFields())
                .containsExactly("eventIdTemplate");
    }

    @Test
    void an_update_compares_only_its_own_fields() {
        EventSchema schema = shown().build();

        assertThat(UpdateEventSchemaRequest.builder()
                        .description("All rides")
                        .build()
                        .compareWith(schema))
                .isEqualTo(SAME);
        assertThat(UpdateEventSchemaRequest.builder()
                        .attributes(List.of(EventAttribute.of("tip")))
                        .build()
                        .compareWith(schema))
                .isEqualTo(new FieldComparison(List.of(), List.of(), List.of("attributes")));
        assertThat(UpdateEventSchemaRequest.builder()
                        .setNull(UpdateEventSchemaRequest.Field.DESCRIPTION)
                        .build()
                        .compareWith(schema)
                        .differentFields())
                .containsExactly("description");
    }
}
