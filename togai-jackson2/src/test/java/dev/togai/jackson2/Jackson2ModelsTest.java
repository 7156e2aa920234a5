package dev.togai.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
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

/** The JSON of models that a mapper of Jackson 2 with the module writes and reads. */
class Jackson2ModelsTest {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new TogaiJackson2Module())
            .addModule(new Jdk8Module())
            .build();

    record Holder(String note, @Nullable UsageMeter meter, List<UsageEvent> events, Optional<UsageMeter> other) {}

    record Row(MeterStatus status, JsonLogic rule) {}

    static List<Class<? extends JsonModel>> types() {
        return TogaiJson.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_type_is_written_as_togai_json_writes_it(Class<?> type) throws Exception {
        Object value = Jackson2Samples.value(type);

        assertThat(MAPPER.writeValueAsString(value))
                .isEqualTo(TogaiJson.write(value))
                .isEqualTo(Jackson2Samples.json(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_type_is_read_as_an_equal_value(Class<?> type) throws Exception {
        String json = Jackson2Samples.json(type);

        Object fromString = MAPPER.readValue(json, type);
        Object fromBytes = MAPPER.readValue(json.getBytes(StandardCharsets.UTF_8), type);

        assertThat(fromString).isEqualTo(fromBytes).isEqualTo(Jackson2Samples.value(type));
        assertThat(TogaiJson.write(fromString)).isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_type_keeps_its_text_in_lists_arrays_and_maps(Class<?> type) throws Exception {
        Object value = Jackson2Samples.value(type);
        String json = Jackson2Samples.json(type);

        assertThat(MAPPER.writeValueAsString(List.of(value, value))).isEqualTo("[" + json + "," + json + "]");
        assertThat(MAPPER.writeValueAsString(new Object[] {value, 1})).isEqualTo("[" + json + ",1]");
        assertThat(MAPPER.writeValueAsString(Map.of("key", value))).isEqualTo("{\"key\":" + json + "}");
        Map<String, ?> map = MAPPER.readValue(
                "{\"key\":" + json + "}", MAPPER.getTypeFactory().constructMapType(Map.class, String.class, type));
        assertThat(map.get("key")).isEqualTo(value);
    }

    @Test
    void a_record_with_models_is_written_and_read() throws Exception {
        UsageEvent event = Jackson2Samples.value(UsageEvent.class);
        Holder holder =
                new Holder("n", Jackson2Samples.meter(), List.of(event, event), Optional.of(Jackson2Samples.meter()));
        String meter = Jackson2Samples.json(UsageMeter.class);

        String json = MAPPER.writeValueAsString(holder);

        assertThat(json)
                .startsWith("{\"note\":\"n\",\"meter\":" + meter + ",\"events\":[")
                .endsWith("],\"other\":" + meter + "}");
        assertThat(MAPPER.readValue(json, Holder.class)).isEqualTo(holder);
    }

    @Test
    void null_and_absent_models_stay_null_and_absent() throws Exception {
        Holder holder = new Holder("n", null, List.of(), Optional.empty());

        String json = MAPPER.writeValueAsString(holder);

        assertThat(json).isEqualTo("{\"note\":\"n\",\"meter\":null,\"events\":[],\"other\":null}");
        assertThat(MAPPER.readValue(json, Holder.class)).isEqualTo(holder);
        assertThat(MAPPER.readValue("[null]", UsageMeter[].class)).containsExactly((UsageMeter) null);
    }

    @Test
    void arrays_and_pages_of_models_are_read() throws Exception {
        UsageMeter meter = Jackson2Samples.meter();
        Page<UsageMeter> page = new Page<>(List.of(meter), Optional.of("t"));

        UsageMeter[] array = {meter, meter};
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(array), UsageMeter[].class))
                .containsExactly(array);
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(page), new TypeReference<Page<UsageMeter>>() {}))
                .isEqualTo(page);
    }

    @Test
    void a_status_is_a_string_and_a_rule_is_a_string_or_json() throws Exception {
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
    void indentation_is_that_of_the_mapper() throws Exception {
        ObjectMapper indenting = JsonMapper.builder()
                .addModule(new TogaiJackson2Module())
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();

        String json = indenting.writeValueAsString(Jackson2Samples.meter());

        assertThat(json.lines().limit(3)).containsExactly("{", "  \"id\" : \"um.1\",", "  \"name\" : \"rides\",");
        assertThat(indenting.readValue(json, UsageMeter.class)).isEqualTo(Jackson2Samples.meter());
    }

    @Test
    void names_of_fields_do_not_depend_on_the_naming_strategy() throws Exception {
        ObjectMapper snakeCase = JsonMapper.builder()
                .addModule(new TogaiJackson2Module())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();

        assertThat(snakeCase.writeValueAsString(Jackson2Samples.meter()))
                .isEqualTo(Jackson2Samples.json(UsageMeter.class));
    }

    @Test
    void yaml_has_the_same_model() throws Exception {
        ObjectMapper yaml = new YAMLMapper().registerModule(new TogaiJackson2Module());

        String text = yaml.writeValueAsString(Jackson2Samples.meter());

        assertThat(text).contains("id: \"um.1\"\n").contains("- 1e400\n").contains("- -0.10\n");
        assertThat(yaml.readValue(text, UsageMeter.class)).isEqualTo(Jackson2Samples.meter());
    }

    @Test
    void an_integer_in_another_notation_of_yaml_is_read_by_its_value() throws Exception {
        ObjectMapper yaml = new YAMLMapper().registerModule(new TogaiJackson2Module());

        UsageMeter meter = yaml.readValue("{id: um.1, name: rides, newer: [1_000, 0x10]}", UsageMeter.class);

        assertThat(meter.unknownFields()).containsEntry("newer", "[1000,16]");
    }

    @Test
    void a_type_whose_json_is_a_string_is_a_key_of_a_map() throws Exception {
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
    void a_value_to_update_is_replaced(Class<?> type) throws Exception {
        Object value = Jackson2Samples.value(type);
        String json = Jackson2Samples.json(type);
        ObjectReader tolerant =
                MAPPER.readerForUpdating(value).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        Object read = tolerant.readValue(json);

        assertThat(read).isEqualTo(value).isNotSameAs(value);
    }

    @Test
    void a_part_of_a_model_updates_no_value() {
        ObjectReader tolerant = MAPPER.readerForUpdating(Jackson2Samples.meter())
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

        assertThatThrownBy(() -> tolerant.readValue("{\"name\": \"other\"}")).hasMessageContaining("UsageMeter.id");
    }

    @Test
    void the_module_is_found_by_the_service_loader() throws Exception {
        ObjectMapper found = new ObjectMapper().findAndRegisterModules();

        assertThat(found.getRegisteredModuleIds()).contains("togai-jackson2");
        assertThat(found.writeValueAsString(Jackson2Samples.meter())).isEqualTo(Jackson2Samples.json(UsageMeter.class));
        assertThat(Arrays.asList(
                        found.readValue("[" + Jackson2Samples.json(UsageMeter.class) + "]", UsageMeter[].class)))
                .containsExactly(Jackson2Samples.meter());
    }
}
