package dev.togai.jackson3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.model.JsonModel;
import dev.togai.page.Page;
import dev.togai.rule.JsonLogic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of models that a mapper of Jackson 3 with the module writes and reads. */
class Jackson3ModelsTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new TogaiJackson3Module()).build();

    record Holder(String note, @Nullable UsageMeter meter, List<UsageEvent> events, Optional<UsageMeter> other) {}

    record Row(MeterStatus status, JsonLogic rule) {}

    static List<Class<? extends JsonModel>> types() {
        return TogaiJson.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_type_is_written_as_togai_json_writes_it(Class<?> type) {
        Object value = Jackson3Samples.value(type);

        assertThat(MAPPER.writeValueAsString(value))
                .isEqualTo(TogaiJson.write(value))
                .isEqualTo(Jackson3Samples.json(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_type_is_read_as_an_equal_value(Class<?> type) {
        String json = Jackson3Samples.json(type);

        Object fromString = MAPPER.readValue(json, type);
        Object fromBytes = MAPPER.readValue(json.getBytes(StandardCharsets.UTF_8), type);

        assertThat(fromString).isEqualTo(fromBytes).isEqualTo(Jackson3Samples.value(type));
        assertThat(TogaiJson.write(fromString)).isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_type_keeps_its_text_in_lists_arrays_and_maps(Class<?> type) {
        Object value = Jackson3Samples.value(type);
        String json = Jackson3Samples.json(type);

        assertThat(MAPPER.writeValueAsString(List.of(value, value))).isEqualTo("[" + json + "," + json + "]");
        assertThat(MAPPER.writeValueAsString(new Object[] {value, 1})).isEqualTo("[" + json + ",1]");
        assertThat(MAPPER.writeValueAsString(Map.of("key", value))).isEqualTo("{\"key\":" + json + "}");
        Map<String, ?> map = MAPPER.readValue(
                "{\"key\":" + json + "}", MAPPER.getTypeFactory().constructMapType(Map.class, String.class, type));
        assertThat(map.get("key")).isEqualTo(value);
    }

    @Test
    void a_record_with_models_is_written_and_read() {
        UsageEvent event = Jackson3Samples.value(UsageEvent.class);
        Holder holder =
                new Holder("n", Jackson3Samples.meter(), List.of(event, event), Optional.of(Jackson3Samples.meter()));
        String meter = Jackson3Samples.json(UsageMeter.class);

        String json = MAPPER.writeValueAsString(holder);

        assertThat(json)
                .startsWith("{\"note\":\"n\",\"meter\":" + meter + ",\"events\":[")
                .endsWith("],\"other\":" + meter + "}");
        assertThat(MAPPER.readValue(json, Holder.class)).isEqualTo(holder);
    }

    @Test
    void null_and_absent_models_stay_null_and_absent() {
        Holder holder = new Holder("n", null, List.of(), Optional.empty());

        String json = MAPPER.writeValueAsString(holder);

        assertThat(json).isEqualTo("{\"note\":\"n\",\"meter\":null,\"events\":[],\"other\":null}");
        assertThat(MAPPER.readValue(json, Holder.class)).isEqualTo(holder);
        assertThat(MAPPER.readValue("[null]", UsageMeter[].class)).containsExactly((UsageMeter) null);
    }

    @Test
    void arrays_and_pages_of_models_are_read() {
        UsageMeter meter = Jackson3Samples.meter();
        Page<UsageMeter> page = new Page<>(List.of(meter), Optional.of("t"));

        UsageMeter[] array = {meter, meter};
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(array), UsageMeter[].class))
                .containsExactly(array);
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(page), new TypeReference<Page<UsageMeter>>() {}))
                .isEqualTo(page);
    }

    @Test
    void a_status_is_a_string_and_a_rule_is_a_string_or_json() {
        Row embedded = new Row(MeterStatus.ACTIVE, JsonLogic.embedded("{\"var\":\"a\"}"));
        Row string = new Row(MeterStatus.DRAFT, JsonLogic.unchecked("no JSON"));

        assertThat(MAPPER.writeValueAsString(List.of(embedded, string)))
                .isEqualTo("[{\"status\":\"ACTIVE\",\"rule\":{\"var\":\"a\"}},"
                        + "{\"status\":\"DRAFT\",\"rule\":\"no JSON\"}]");
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(embedded), Row.class))
                .isEqualTo(embedded)
                .satisfies(row -> assertThat(row.rule().isEmbedded()).isTrue());
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(string), Row.class))
                .isEqualTo(string);
    }

    @Test
    void indentation_is_that_of_the_mapper() {
        JsonMapper indenting = JsonMapper.builder()
                .addModule(new TogaiJackson3Module())
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();

        String json = indenting.writeValueAsString(Jackson3Samples.meter());

        assertThat(json.lines().limit(3)).containsExactly("{", "  \"id\" : \"um.1\",", "  \"name\" : \"rides\",");
        assertThat(indenting.readValue(json, UsageMeter.class)).isEqualTo(Jackson3Samples.meter());
    }

    @Test
    void names_of_fields_do_not_depend_on_the_naming_strategy() {
        JsonMapper snakeCase = JsonMapper.builder()
                .addModule(new TogaiJackson3Module())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();

        assertThat(snakeCase.writeValueAsString(Jackson3Samples.meter()))
                .isEqualTo(Jackson3Samples.json(UsageMeter.class));
    }

    @Test
    void a_type_whose_json_is_a_string_is_a_key_of_a_map() {
        TypeReference<Map<MeterStatus, Integer>> counts = new TypeReference<>() {};
        Map<MeterStatus, Integer> written = Map.of(MeterStatus.ACTIVE, 2, MeterStatus.of("NEW\"ER"), 1);

        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(written), counts)).isEqualTo(written);
    }

    @Test
    void a_key_is_no_model_with_fields() {
        TypeReference<Map<UsageMeter, Integer>> counts = new TypeReference<>() {};

        assertThatThrownBy(() -> MAPPER.readValue("{\"um.1\": 2}", counts))
                .isInstanceOf(MismatchedInputException.class)
                .hasMessageContaining("UsageMeter must be a JSON object");
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_value_to_update_is_replaced(Class<?> type) {
        Object value = Jackson3Samples.value(type);
        String json = Jackson3Samples.json(type);
        ObjectReader tolerant =
                MAPPER.readerForUpdating(value).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        Object read = tolerant.readValue(json);

        assertThat(read).isEqualTo(value).isNotSameAs(value);
    }

    @Test
    void a_part_of_a_model_updates_no_value() {
        ObjectReader tolerant = MAPPER.readerForUpdating(Jackson3Samples.meter())
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

        assertThatThrownBy(() -> tolerant.readValue("{\"name\": \"other\"}")).hasMessageContaining("UsageMeter.id");
    }

    @Test
    void the_module_is_found_by_the_service_loader() {
        JsonMapper found = JsonMapper.builder().findAndAddModules().build();

        assertThat(found.registeredModules()).hasExactlyElementsOfTypes(TogaiJackson3Module.class);
        assertThat(found.writeValueAsString(Jackson3Samples.meter())).isEqualTo(Jackson3Samples.json(UsageMeter.class));
        assertThat(Arrays.asList(
                        found.readValue("[" + Jackson3Samples.json(UsageMeter.class) + "]", UsageMeter[].class)))
                .containsExactly(Jackson3Samples.meter());
    }
}
