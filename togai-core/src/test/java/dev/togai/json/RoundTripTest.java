package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.MeterType;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.model.SuccessResponse;
import dev.togai.page.PageContext;
import dev.togai.page.SortOrder;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.DependencyType;
import dev.togai.schema.EnrichmentField;
import dev.togai.schema.EnrichmentFieldType;
import dev.togai.schema.EnrichmentType;
import dev.togai.schema.Enrichments;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaPage;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.EventSchemaVersions;
import dev.togai.schema.FeatureDetails;
import dev.togai.schema.SchemaDependency;
import dev.togai.schema.UpdateEventSchemaRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is written is read as what it was. */
class RoundTripTest {

    private static final String EXTRA = "{ \"a\": [1.0, 1E5, \"\\u00e9\"] }";

    private static final EventSchema SCHEMA = EventSchema.builder()
            .name("ride_completed")
            .version(3)
            .description("A ride that ended")
            .status(EventSchemaStatus.ACTIVE)
            .addAttribute(EventAttribute.builder()
                    .name("distance")
                    .defaultUnit("km")
                    .putUnknownField("x", EXTRA)
                    .build())
            .addDimension(EventDimension.builder()
                    .name("city")
                    .putUnknownField("x", EXTRA)
                    .build())
            .filterFields(List.of("city", "country"))
            .createdAt(Instant.parse("2024-03-01T00:00:00Z"))
            .updatedAt(Instant.parse("2024-05-27T10:00:00.123456789Z"))
            .enrichments(Enrichments.builder()
                    .addDependency(SchemaDependency.builder()
                            .type(DependencyType.SETTING)
                            .key("setting.user.meters_per_km")
                            .name("meters_per_km")
                            .putUnknownField("x", EXTRA)
                            .build())
                    .addField(EnrichmentField.builder()
                            .name("distance_km")
                            .type(EnrichmentFieldType.ATTRIBUTE)
                            .enrichmentType(EnrichmentType.JSON_LOGIC)
                            .value("{\"/\": [1, 1000]}")
                            .order(1)
                            .putUnknownField("x", EXTRA)
                            .build())
                    .putUnknownField("x", EXTRA)
                    .build())
            .eventIdTemplate("{{accountId}}-{{timestamp}}")
            .featureDetails(FeatureDetails.builder()
                    .featureId("feature.1")
                    .attributeName("distance")
                    .putUnknownField("x", EXTRA)
                    .build())
            .eventLevelRevenue(false)
            .usageMetersCount(2)
            .putUnknownField("newer", EXTRA)
            .build();

    private static final UsageMeter METER = UsageMeter.builder()
            .id("um.1")
            .name("Rides")
            .billableName("Fahrten \"Köln\" \uD83D\uDE95")
            .displayName("Shown")
            .description("line\nbreak\ttab\\\u0001")
            .type(MeterType.COUNTER)
            .status(MeterStatus.ACTIVE)
            .aggregation(Aggregation.SUM)
            .addComputation(Computation.builder()
                    .id("c1")
                    .matcher(JsonLogic.of("{\"==\":[1,1]}"))
                    .formula(JsonLogic.embedded("{\"var\": \"attributes.distance\"}"))
                    .order(1)
                    .putUnknownField("x", EXTRA)
                    .build())
            .addFilter(MeterFilter.builder()
                    .field("city")
                    .value("chennai")
                    .putUnknownField("x", EXTRA)
                    .build())
            .eventSchema(SCHEMA)
            .createdAt(Instant.EPOCH)
            .lastActivatedAt(Instant.parse("1969-12-31T23:59:59.5Z"))
            .updatedAt(Instant.parse("2026-11-22T00:00:00Z"))
            .putUnknownField("x", EXTRA)
            .build();

    @TestFactory
    Stream<DynamicTest> every_model_survives() {
        return Stream.of(
                        METER,
                        UsageMeter.builder().id("um.1").name("Rides").build(),
                        SCHEMA,
                        EventSchema.builder().name("bare").build(),
                        EventSchemaPage.builder()
                                .addData(SCHEMA)
                                .nextToken("a+/=")
                                .context(PageContext.builder().pageSize(20).build())
                                .putUnknownField("x", EXTRA)
                                .build(),
                        EventSchemaPage.builder().build(),
                        EventSchemaVersions.builder()
                                .addData(SCHEMA)
                                .putUnknownField("x", EXTRA)
                                .build(),
                        CreateEventSchemaRequest.builder()
                                .name("ride_completed")
                                .description("d")
                                .attributes(SCHEMA.attributes())
                                .dimensions(SCHEMA.dimensions())
                                .enrichments(SCHEMA.enrichments())
                                .filterFields(SCHEMA.filterFields())
                                .eventIdTemplate("{{accountId}}")
                                .putUnknownField("x", EXTRA)
                                .build(),
                        CreateEventSchemaRequest.builder().name("bare").build(),
                        UpdateEventSchemaRequest.builder().build(),
                        UpdateEventSchemaRequest.builder()
                                .description("d")
                                .attributes(SCHEMA.attributes())
                                .dimensions(List.of())
                                .enrichments(SCHEMA.enrichments().orElseThrow())
                                .filterFields(SCHEMA.filterFields())
                                .setNull(UpdateEventSchemaRequest.Field.EVENT_ID_TEMPLATE)
                                .putUnknownField("x", EXTRA)
                                .build(),
                        UsageMeterPage.builder()
                                .addData(METER)
                                .nextToken("a+/=")
                                .context(PageContext.builder()
                                        .pageSize(20)
                                        .sortOrder(SortOrder.DESC)
                                        .putUnknownField("x", EXTRA)
                                        .build())
                                .putUnknownField("x", EXTRA)
                                .build(),
                        UsageMeterPage.builder().build(),
                        CreateUsageMeterRequest.builder()
                                .name("Rides")
                                .aggregation(Aggregation.SUM)
                                .billableName("b")
                                .description("d")
                                .eventSchemaName("ride_completed")
                                .computations(METER.computations())
                                .filters(METER.filters())
                                .putUnknownField("x", EXTRA)
                                .build(),
                        CreateUsageMeterRequest.builder()
                                .name("Rides")
                                .aggregation(Aggregation.COUNT)
                                .build(),
                        UpdateUsageMeterRequest.builder().build(),
                        UpdateUsageMeterRequest.builder()
                                .name("Rides")
                                .billableName("b")
                                .description("d")
                                .eventSchemaName("ride_completed")
                                .type(MeterType.COUNTER)
                                .aggregation(Aggregation.SUM)
                                .computations(METER.computations())
                                .filters(METER.filters())
                                .putUnknownField("x", EXTRA)
                                .build(),
                        new SuccessResponse(true),
                        new SuccessResponse(false))
                .map(model -> DynamicTest.dynamicTest(model.toString(), () -> {
                    String text = TogaiJson.write(model);

                    Object again = TogaiJson.read(text.getBytes(StandardCharsets.UTF_8), modelType(model));

                    assertThat(again).isEqualTo(model);
                    assertThat(TogaiJson.write(again)).isEqualTo(text);
                }));
    }

    private static Class<?> modelType(Object model) {
        Class<?> implementation = model.getClass();
        return implementation.isRecord() ? implementation : implementation.getInterfaces()[0];
    }

    @Test
    void a_bare_meter_is_written_with_its_fields_alone() {
        String text =
                TogaiJson.write(UsageMeter.builder().id("um.1").name("Rides").build());

        assertThat(text).isEqualTo("{\"id\":\"um.1\",\"name\":\"Rides\",\"displayName\":\"Rides\"}");
    }

    @Test
    void a_create_request_is_written_field_by_field() {
        String text = TogaiJson.write(CreateUsageMeterRequest.builder()
                .name("Rides")
                .aggregation(Aggregation.SUM)
                .billableName("b")
                .description("d")
                .eventSchemaName("e")
                .computation(computation ->
                        computation.when(JsonLogic.of("{\"==\":[1,1]}")).compute(JsonLogic.of("2")))
                .filter("city", "köln")
                .build());

        assertThat(text)
                .isEqualTo("{\"name\":\"Rides\",\"billableName\":\"b\",\"description\":\"d\",\"eventSchemaName\":\"e\","
                        + "\"type\":\"COUNTER\",\"aggregation\":\"SUM\",\"computations\":[{\"matcher\":"
                        + "\"{\\\"==\\\":[1,1]}\",\"computation\":\"2\",\"order\":1}],"
                        + "\"filters\":[{\"field\":\"city\",\"value\":\"köln\"}]}");
    }

    @Test
    void a_type_that_is_no_model_is_rejected_by_name() {
        assertThatThrownBy(() -> TogaiJson.write("text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String is not a model")
                .hasMessageContaining("UsageMeterPage");
        assertThatThrownBy(() -> TogaiJson.read("{}", UsageMeterQuery.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dev.togai.meter.UsageMeterQuery is not a model");
    }
}
