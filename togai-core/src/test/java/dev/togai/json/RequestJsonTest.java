package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterType;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UpdateUsageMeterRequest.Field;
import dev.togai.meter.UsageMeter;
import dev.togai.model.Patch;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.RuleEncoding;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestJsonTest {

    private static final String OBJECT = "{\"*\":[{\"var\":\"attributes.distance\"},0.40]}";

    static Stream<Arguments> values() {
        return Stream.of(
                value(Field.NAME, "\"n\"", update -> update.name("n")),
                value(Field.BILLABLE_NAME, "\"b\"", update -> update.billableName("b")),
                value(Field.DESCRIPTION, "\"\"", update -> update.description("")),
                value(Field.EVENT_SCHEMA_NAME, "\"e\"", update -> update.eventSchemaName("e")),
                value(Field.TYPE, "\"COUNTER\"", update -> update.type(MeterType.COUNTER)),
                value(Field.AGGREGATION, "\"MAX\"", update -> update.aggregation(Aggregation.of("MAX"))),
                value(Field.COMPUTATIONS, "[]", update -> update.computations(List.of())),
                value(
                        Field.COMPUTATIONS,
                        "[{\"computation\":\"2\",\"order\":1}]",
                        update -> update.computation(computation -> computation.compute(JsonLogic.of("2")))),
                value(Field.FILTERS, "[]", update -> update.filters(List.of())),
                value(
                        Field.FILTERS,
                        "[{\"field\":\"f\",\"value\":\"v\"}]",
                        update -> update.filters(List.of(MeterFilter.of("f", "v")))));
    }

    private static Arguments value(
            Field field,
            String json,
            Function<UpdateUsageMeterRequest.Builder, UpdateUsageMeterRequest.Builder> setting) {
        return Arguments.of(field, json, setting);
    }

    @ParameterizedTest
    @MethodSource("values")
    void an_update_sends_a_field_that_is_set_and_no_other(
            Field field,
            String json,
            Function<UpdateUsageMeterRequest.Builder, UpdateUsageMeterRequest.Builder> setting) {
        UpdateUsageMeterRequest request =
                setting.apply(UpdateUsageMeterRequest.builder()).build();

        String body = TogaiJson.write(request);

        assertThat(body).isEqualTo("{\"" + wireName(field) + "\":" + json + "}");
        assertThat(TogaiJson.read(body, UpdateUsageMeterRequest.class)).isEqualTo(request);
    }

    @ParameterizedTest
    @EnumSource(Field.class)
    void an_update_sends_null_for_fields_set_to_null(Field field) {
        UpdateUsageMeterRequest request =
                UpdateUsageMeterRequest.builder().setNull(field).build();

        String body = TogaiJson.write(request);

        assertThat(body).isEqualTo("{\"" + wireName(field) + "\":null}");
        assertThat(TogaiJson.read(body, UpdateUsageMeterRequest.class)).isEqualTo(request);
    }

    @Test
    void an_update_that_sets_nothing_sends_an_empty_object() {
        UpdateUsageMeterRequest nothing = UpdateUsageMeterRequest.builder().build();

        assertThat(TogaiJson.write(nothing)).isEqualTo("{}");
        assertThat(Stream.of(
                        nothing.name(),
                        nothing.billableName(),
                        nothing.description(),
                        nothing.eventSchemaName(),
                        nothing.type(),
                        nothing.aggregation(),
                        nothing.computations(),
                        nothing.filters()))
                .allSatisfy(patch -> assertThat(patch).isInstanceOf(Patch.Unchanged.class));
    }

    @Test
    void a_rule_is_sent_as_a_string_unless_json_is_requested() {
        CreateUsageMeterRequest request = CreateUsageMeterRequest.builder()
                .name("n")
                .aggregation(Aggregation.SUM)
                .computation(computation ->
                        computation.matcher(JsonLogic.unchecked("not json")).formula(JsonLogic.of(OBJECT)))
                .build();

        assertThat(TogaiJson.write(request))
                .contains("\"computation\":\"{\\\"*\\\":[{\\\"var\\\":\\\"attributes.distance\\\"},0.40]}\"")
                .contains("\"matcher\":\"not json\"");
        assertThat(TogaiJson.write(request, RuleEncoding.JSON))
                .contains("\"computation\":" + OBJECT)
                .contains("\"matcher\":\"not json\"");
    }

    @Test
    void a_rule_read_as_an_object_is_sent_in_the_requested_encoding() {
        UpdateUsageMeterRequest request = UpdateUsageMeterRequest.builder()
                .computation(computation -> computation.formula(JsonLogic.embedded(OBJECT)))
                .build();

        assertThat(TogaiJson.write(request)).contains("\"computation\":\"{\\\"*\\\"");
        assertThat(TogaiJson.write(request, RuleEncoding.JSON)).contains("\"computation\":" + OBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "true", "[1, 2]", "{ \"var\": \"a\" }"})
    void a_rule_of_any_json_form_is_read_from_a_request_and_written_back(String rule) {
        String body = "{\"computations\":[{\"computation\":" + rule + ",\"order\":1}]}";

        UpdateUsageMeterRequest request = TogaiJson.read(body, UpdateUsageMeterRequest.class);

        assertThat(TogaiJson.write(request, RuleEncoding.JSON)).isEqualTo(body);
    }

    @Test
    void a_model_never_carries_a_rule_that_would_break_its_json() {
        UsageMeter meter = UsageMeter.builder()
                .id("1")
                .name("n")
                .addComputation(Computation.builder()
                        .formula(JsonLogic.embedded("1,\"order\":2"))
                        .build())
                .build();

        UsageMeter again = TogaiJson.read(TogaiJson.write(meter), UsageMeter.class);

        assertThat(again).isEqualTo(meter);
    }

    @Test
    void reading_a_request_leaves_the_limits_unchecked() {
        String name = "x".repeat(1_000);

        CreateUsageMeterRequest create = TogaiJson.read(
                "{\"name\":\"" + name + "\",\"type\":\"COUNTER\",\"aggregation\":\"SUM\"}",
                CreateUsageMeterRequest.class);
        UpdateUsageMeterRequest update = TogaiJson.read("{\"name\":\"" + name + "\"}", UpdateUsageMeterRequest.class);

        assertThat(create.name()).isEqualTo(name);
        assertThat(update.name().newValue()).contains(name);
    }

    private static String wireName(Field field) {
        return switch (field) {
            case NAME -> "name";
            case BILLABLE_NAME -> "billableName";
            case DESCRIPTION -> "description";
            case EVENT_SCHEMA_NAME -> "eventSchemaName";
            case TYPE -> "type";
            case AGGREGATION -> "aggregation";
            case COMPUTATIONS -> "computations";
            case FILTERS -> "filters";
        };
    }
}
