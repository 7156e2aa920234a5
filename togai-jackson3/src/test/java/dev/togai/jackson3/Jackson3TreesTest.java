package dev.togai.jackson3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.json.TogaiJson;
import dev.togai.meter.Computation;
import dev.togai.meter.UsageMeter;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

/** Models that pass through Jackson's trees and buffers, and the notation of numbers that gets lost there. */
class Jackson3TreesTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new TogaiJackson3Module()).build();

    static List<Class<? extends JsonModel>> types() {
        return TogaiJson.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_buffer_of_tokens_keeps_every_value_and_its_numbers(Class<?> type) {
        Object value = Jackson3Samples.value(type);
        try (TokenBuffer buffer = new TokenBuffer(ObjectWriteContext.empty(), false)) {
            MAPPER.writeValue(buffer, value);

            Object read = MAPPER.readValue(buffer.asParser(), type);

            assertThat(withoutNotation(TogaiJson.write(read))).isEqualTo(withoutNotation(TogaiJson.write(value)));
        }
    }

    /** Returns JSON with the one notation that a BigDecimal has for a number with an exponent. */
    private static String withoutNotation(String json) {
        return json.replace("1e400", "1E+400").replace("1E5", "1E+5").replace("-0,", "0,");
    }

    @Test
    void an_integer_stays_an_integer_in_a_buffer() {
        try (TokenBuffer buffer = new TokenBuffer(ObjectWriteContext.empty(), false)) {
            MAPPER.writeValue(buffer, Computation.builder().order(7).build());

            var parser = buffer.asParser();

            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            assertThat(parser.nextToken()).isEqualTo(JsonToken.PROPERTY_NAME);
            assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
            assertThat(parser.getIntValue()).isEqualTo(7);
        }
    }

    @Test
    void a_tree_keeps_the_value_of_numbers_and_their_trailing_zeros() {
        JsonNode tree = MAPPER.valueToTree(Jackson3Samples.meter());

        assertThat(tree.get("newer").toString())
                .isEqualTo("[1E+400,-0.10,0.1000000000000000000000000001,123456789012345678901234567890,1E+5,"
                        + "3000000000,0,[],{}]");
        UsageMeter back = MAPPER.treeToValue(tree, UsageMeter.class);
        assertThat(back.computations().get(0).order()).hasValue(7);
        assertThat(back.unknownFields())
                .containsEntry("newer", tree.get("newer").toString());
    }

    @Test
    void a_parsed_tree_equals_a_written_one_if_the_mapper_reads_big_decimals() {
        JsonMapper exact = JsonMapper.builder()
                .addModule(new TogaiJackson3Module())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();

        JsonNode written = exact.valueToTree(Jackson3Samples.meter());
        JsonNode parsed = exact.readTree(Jackson3Samples.json(UsageMeter.class));

        assertThat(written).isEqualTo(parsed);
        assertThat(parsed.get("newer").get(1).toString()).isEqualTo("-0.10");
        assertThat(exact.treeToValue(parsed, UsageMeter.class).unknownFields().get("newer"))
                .startsWith("[1E+400,-0.10,");
    }

    @Test
    void a_parsed_tree_without_big_decimals_loses_digits_and_rejects_a_number_beyond_a_double() {
        JsonNode precise = MAPPER.readTree("{\"id\":\"1\",\"name\":\"n\",\"x\":0.1000000000000000000000000001}");
        JsonNode large = MAPPER.readTree("{\"id\":\"1\",\"name\":\"n\",\"x\":1e400}");

        assertThat(MAPPER.treeToValue(precise, UsageMeter.class).unknownFields())
                .containsEntry("x", "0.1");
        assertThatThrownBy(() -> MAPPER.treeToValue(large, UsageMeter.class))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("cannot convert value Infinity");
    }

    @Test
    void a_model_converted_to_a_map_and_back_is_the_same_model() {
        UsageMeter meter = UsageMeter.builder().id("um.1").name("rides").build();

        Map<?, ?> map = MAPPER.convertValue(meter, Map.class);

        assertThat(map).isEqualTo(Map.of("id", "um.1", "name", "rides", "displayName", "rides"));
        assertThat(MAPPER.convertValue(map, UsageMeter.class)).isEqualTo(meter);
    }
}
