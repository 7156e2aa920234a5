package dev.togai.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of requests for event schemas, which are checked when a request is built. */
class SchemaLimitsTest {

    private static final String UNPAIRED = "a\uD83D";

    static Stream<Arguments> violations() {
        return Stream.<Arguments>of(
                create("name", it -> it.name("n".repeat(51))),
                create("name", it -> it.name("a/b")),
                create("name", it -> it.name("a.b")),
                create("name", it -> it.name(" \n")),
                create("name", it -> it.name(UNPAIRED)),
                create("description", it -> it.description("d".repeat(256))),
                create("description", it -> it.description(UNPAIRED)),
                create("attributes[0].name", it -> it.attribute("a.b")),
                create("attributes[0].name", it -> it.attribute("")),
                create("attributes[1]", it -> it.attribute("a").attribute("a")),
                create("attributes", it -> it.attributes(attributes(51))),
                create(
                        "attributes[0].defaultUnit",
                        it -> it.addAttribute(EventAttribute.builder()
                                .name("a")
                                .defaultUnit("u".repeat(11))
                                .build())),
                create("dimensions[0].name", it -> it.dimension("n".repeat(51))),
                create("dimensions[1]", it -> it.dimension("a").dimension("a")),
                create("filterFields[1]", it -> it.filterFields(List.of("a", "a"))),
                create("filterFields[0]", it -> it.filterFields(List.of(UNPAIRED))),
                create("eventIdTemplate", it -> it.eventIdTemplate(" ")),
                create("enrichments.fields[0].name", it -> it.enrichments(enriched(" ", "v"))),
                create("enrichments.fields[0].value", it -> it.enrichments(enriched("a", UNPAIRED))),
                create(
                        "enrichments.dependencies[0].key",
                        it -> it.enrichments(Enrichments.builder()
                                .addDependency(SchemaDependency.setting("a", ""))
                                .build())),
                create("newer", it -> it.putUnknownField("newer", "{")));
    }

    private static Arguments create(String field, UnaryOperator<CreateEventSchemaRequest.Builder> change) {
        return Arguments.of(field, change);
    }

    private static List<EventAttribute> attributes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> EventAttribute.of("a" + i))
                .toList();
    }

    private static Enrichments enriched(String name, String value) {
        return Enrichments.builder()
                .addField(EnrichmentField.builder()
                        .name(name)
                        .type(EnrichmentFieldType.ATTRIBUTE)
                        .enrichmentType(EnrichmentType.VALUE)
                        .value(value)
                        .build())
                .build();
    }

    @ParameterizedTest
    @MethodSource("violations")
    void a_create_beyond_a_limit_is_rejected(String field, UnaryOperator<CreateEventSchemaRequest.Builder> change) {
        assertThatThrownBy(() -> change.apply(CreateEventSchemaRequest.builder().name("rides"))
                        .build())
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .contains(field));
    }

    @Test
    void the_largest_values_are_accepted() {
        CreateEventSchemaRequest request = CreateEventSchemaRequest.builder()
                .name("n".repeat(50))
                .description("\uD83D\uDE95".repeat(255))
                .attributes(attributes(50))
                .dimension("d".repeat(50))
                .build();

        assertThat(SchemaLimits.violations(request)).isEmpty();
    }

    @Test
    void an_update_beyond_limits_is_rejected_with_all_violations() {
        assertThatThrownBy(() -> UpdateEventSchemaRequest.builder()
                        .description("d".repeat(256))
                        .attributes(List.of(EventAttribute.of("a.b"), EventAttribute.of("a.b")))
                        .dimensions(List.of(EventDimension.of("")))
                        .filterFields(List.of("x", "x"))
                        .eventIdTemplate("")
                        .enrichments(enriched("", UNPAIRED))
                        .build())
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .contains(
                                        "description",
                                        "attributes[0].name",
                                        "attributes[1]",
                                        "dimensions[0].name",
                                        "filterFields[1]",
                                        "eventIdTemplate",
                                        "enrichments.fields[0].name",
                                        "enrichments.fields[0].value"));
    }

    @Test
    void an_unchecked_request_leaves_limits_to_togai_but_not_strings_that_cannot_be_sent() {
        assertThat(CreateEventSchemaRequest.builder()
                        .name("a/b")
                        .unchecked()
                        .build()
                        .name())
                .isEqualTo("a/b");
        assertThatThrownBy(() -> CreateEventSchemaRequest.builder()
                        .name(UNPAIRED)
                        .unchecked()
                        .build())
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void e27_more_attributes_than_an_event_has_are_a_warning() {
        CreateEventSchemaRequest wide = CreateEventSchemaRequest.builder()
                .name("wide")
                .attributes(attributes(11))
                .build();

        assertThat(SchemaLimits.warnings(wide))
                .singleElement()
                .asString()
                .isEqualTo("attributes: at most 10, because an event has no more and needs all of them, was \"11\"");
        assertThat(SchemaLimits.warnings(UpdateEventSchemaRequest.builder()
                        .attributes(attributes(11))
                        .build()))
                .hasSize(1);
        assertThat(SchemaLimits.warnings(CreateEventSchemaRequest.builder()
                        .name("narrow")
                        .attributes(attributes(10))
                        .build()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", UNPAIRED})
    void a_name_that_no_path_can_contain_is_rejected(String name) {
        assertThatThrownBy(() -> SchemaName.of(name))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("Cannot address an event schema: name: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void a_page_size_outside_its_limits_is_rejected(int size) {
        assertThatThrownBy(() -> EventSchemaQuery.builder().pageSize(size).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("pageSize: 1 to 100");
    }
}
