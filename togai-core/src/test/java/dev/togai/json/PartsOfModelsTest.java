package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.MalformedJsonException;
import dev.togai.event.AttributeValue;
import dev.togai.event.EventTimestamp;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.MeterType;
import dev.togai.model.JsonModel;
import dev.togai.page.PageContext;
import dev.togai.page.SortOrder;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.RuleEncoding;
import dev.togai.schema.DependencyType;
import dev.togai.schema.EnrichmentField;
import dev.togai.schema.EnrichmentFieldType;
import dev.togai.schema.EnrichmentType;
import dev.togai.schema.Enrichments;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.FeatureDetails;
import dev.togai.schema.SchemaDependency;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of parts of models, of rules and of names, each on its own. */
class PartsOfModelsTest {

    static Stream<Arguments> parts() {
        return Stream.of(
                Arguments.of(
                        Computation.builder()
                                .matcher(JsonLogic.embedded("{\"==\": [1, 1.0]}"))
                                .formula(JsonLogic.of("2.50"))
                                .order(3)
                                .build(),
                        Computation.class,
                        "{\"matcher\":{\"==\": [1, 1.0]},\"computation\":\"2.50\",\"order\":3}"),
                Arguments.of(
                        MeterFilter.of("city", "delhi"), MeterFilter.class, "{\"field\":\"city\",\"value\":\"delhi\"}"),
                Arguments.of(
                        PageContext.builder()
                                .pageSize(20)
                                .sortOrder(SortOrder.DESC)
                                .build(),
                        PageContext.class,
                        "{\"pageSize\":20,\"sortOrder\":\"DESC\"}"),
                Arguments.of(
                        EventAttribute.builder()
                                .name("distance")
                                .defaultUnit("km")
                                .build(),
                        EventAttribute.class,
                        "{\"name\":\"distance\",\"defaultUnit\":\"km\"}"),
                Arguments.of(
                        EventDimension.builder().name("city").build(), EventDimension.class, "{\"name\":\"city\"}"),
                Arguments.of(
                        SchemaDependency.setting("rate", "setting.user.rate"),
                        SchemaDependency.class,
                        "{\"type\":\"SETTING\",\"key\":\"setting.user.rate\",\"name\":\"rate\"}"),
                Arguments.of(
                        EnrichmentField.builder()
                                .name("tier")
                                .type(EnrichmentFieldType.DIMENSION)
                                .enrichmentType(EnrichmentType.VALUE)
                                .value("gold")
                                .order(1)
                                .build(),
                        EnrichmentField.class,
                        "{\"name\":\"tier\",\"type\":\"DIMENSION\",\"enrichmentType\":\"VALUE\",\"value\":\"gold\","
                                + "\"order\":1}"),
                Arguments.of(Enrichments.builder().build(), Enrichments.class, "{}"),
                Arguments.of(
                        FeatureDetails.builder()
                                .featureId("f.1")
                                .attributeName("distance")
                                .build(),
                        FeatureDetails.class,
                        "{\"featureId\":\"f.1\",\"attributeName\":\"distance\"}"),
                Arguments.of(EventSchemaStatus.of("PAUSED"), EventSchemaStatus.class, "\"PAUSED\""),
                Arguments.of(EnrichmentFieldType.of("LABEL"), EnrichmentFieldType.class, "\"LABEL\""),
                Arguments.of(EnrichmentType.of("TABLE"), EnrichmentType.class, "\"TABLE\""),
                Arguments.of(DependencyType.of("SECRET"), DependencyType.class, "\"SECRET\""),
                Arguments.of(
                        AttributeValue.builder().name("distance").value("1.50").build(),
                        AttributeValue.class,
                        "{\"name\":\"distance\",\"value\":\"1.50\"}"),
                Arguments.of(JsonLogic.unchecked("not \"JSON\""), JsonLogic.class, "\"not \\\"JSON\\\"\""),
                Arguments.of(JsonLogic.embedded("{\"+\": [1e400]}"), JsonLogic.class, "{\"+\": [1e400]}"),
                Arguments.of(MeterType.COUNTER, MeterType.class, "\"COUNTER\""),
                Arguments.of(MeterStatus.of("PAUSED"), MeterStatus.class, "\"PAUSED\""),
                Arguments.of(Aggregation.SUM, Aggregation.class, "\"SUM\""),
                Arguments.of(SortOrder.ASC, SortOrder.class, "\"ASC\""),
                Arguments.of(
                        EventTimestamp.of("2022-06-15T07:30:35.123"),
                        EventTimestamp.class,
                        "\"2022-06-15T07:30:35.123\""));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void a_part_is_written_on_its_own_and_read_back(Object part, Class<?> type, String json) {
        assertThat(TogaiJson.write(part)).isEqualTo(json);
        assertThat(TogaiJson.write(part, RuleEncoding.JSON)).isEqualTo(json);
        assertThat(TogaiJson.read(json, type)).isEqualTo(part);
        assertThat(TogaiJson.write(TogaiJson.read(json, type))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "dev.togai.meter.MeterType       | 1                | MeterType must be a text",
                "dev.togai.meter.MeterStatus     | null             | MeterStatus must be a text",
                "dev.togai.meter.Aggregation     | {}               | Aggregation must be a text",
                "dev.togai.event.EventTimestamp  | [\"2022-06-15\"] | EventTimestamp must be a text",
                "dev.togai.rule.JsonLogic        | null             | JsonLogic must not be null",
                "dev.togai.meter.MeterFilter     | {\"field\":\"f\"} | UsageMeterFilterEntry.value is missing",
            })
    void a_part_in_another_form_is_rejected(Class<?> type, String json, String message) {
        assertThatThrownBy(() -> TogaiJson.read(json, type))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage(message);
    }

    @Test
    void every_type_is_marked_and_listed_once() {
        assertThat(TogaiJson.types())
                .doesNotHaveDuplicates()
                .allSatisfy(type -> assertThat(type).isPublic());
        assertThat(parts().map(it -> it.get()[1])).isSubsetOf(TogaiJson.types());
    }

    @ParameterizedTest
    @MethodSource("parts")
    @SuppressWarnings("deprecation") // It is called as a mapper without a module calls it.
    void the_only_bean_getter_of_a_model_names_the_missing_module(JsonModel part) {
        assertThatThrownBy(part::getJacksonModule)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("togai-jackson2")
                .hasMessageContaining("togai-jackson3")
                .hasMessageContaining("TogaiJson");
    }
}
