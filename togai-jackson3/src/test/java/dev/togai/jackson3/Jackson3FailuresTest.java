package dev.togai.jackson3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.auth.AccessToken;
import dev.togai.error.MalformedJsonException;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.TokenBuffer;

/** The exceptions for JSON that is no model, and for models that are no JSON. */
class Jackson3FailuresTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new TogaiJackson3Module()).build();

    record Holder(String note, List<UsageMeter> meters) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"n\"}           | UsageMeter.id is missing",
                "{\"id\":\"1\",\"name\":[]} | UsageMeter.name must be a text",
                "[]                         | UsageMeter must be a JSON object",
                "\"meter\"                  | UsageMeter must be a JSON object",
                "7                          | UsageMeter must be a JSON object",
            })
    void a_model_without_a_required_field_is_rejected_with_the_message_of_togai_json(String json, String message) {
        assertThatThrownBy(() -> MAPPER.readValue(json, UsageMeter.class))
                .isInstanceOfSatisfying(MismatchedInputException.class, e -> {
                    assertThat(e.getOriginalMessage()).isEqualTo(message);
                    assertThat(e.getTargetType()).isEqualTo(UsageMeter.class);
                    assertThat(e.getLocation().getLineNr()).isEqualTo(1);
                })
                .hasCauseInstanceOf(MalformedJsonException.class);
    }

    @Test
    void the_path_of_the_mapper_leads_to_the_model() {
        String json = "{\"note\":\"n\",\"meters\":[{\"id\":\"1\",\"name\":\"n\"},{\"id\":\"2\"}]}";

        assertThatThrownBy(() -> MAPPER.readValue(json, Holder.class))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("UsageMeter.name is missing")
                .hasMessageContaining("Holder[\"meters\"]->java.util.ArrayList[1]");
    }

    @Test
    void the_message_leads_to_a_model_within_a_model() {
        assertThatThrownBy(() -> MAPPER.readValue("{\"data\":[{\"id\":\"1\"}]}", UsageMeterPage.class))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("UsageMeterPaginatedResponse.data[0]: UsageMeter.name is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"1\"", "{\"id\":\"1\",}", "{\"id\":01}", "{\"id\" \"1\"}", "{\"id\":[1}"})
    void broken_json_is_rejected_by_the_parser_of_the_mapper(String json) {
        assertThatThrownBy(() -> MAPPER.readValue(json, UsageMeter.class)).isInstanceOf(StreamReadException.class);
    }

    @Test
    void the_value_after_a_rejected_model_can_be_read() {
        try (var values =
                MAPPER.readerFor(UsageMeter.class).readValues("{\"id\":\"1\"} {\"id\":\"2\",\"name\":\"n\"}")) {
            assertThatThrownBy(values::nextValue).isInstanceOf(MismatchedInputException.class);
            assertThat(values.nextValue())
                    .isEqualTo(UsageMeter.builder().id("2").name("n").build());
        }
    }

    @Test
    void a_number_that_json_does_not_have_is_rejected() {
        JsonMapper lenient = JsonMapper.builder()
                .addModule(new TogaiJackson3Module())
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();

        assertThatThrownBy(() -> lenient.readValue("{\"id\":\"1\",\"name\":\"n\",\"x\":NaN}", UsageMeter.class))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("A number has no exact value");
    }

    @Test
    void a_number_that_no_tree_holds_is_rejected_by_trees_only() {
        UsageMeter meter = UsageMeter.builder()
                .id("1")
                .name("n")
                .putUnknownField("newer", "1e99999999999")
                .build();

        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(meter), UsageMeter.class))
                .isEqualTo(meter);
        assertThatThrownBy(() -> MAPPER.valueToTree(meter)).hasMessageContaining("A number has no exact value");
    }

    @Test
    void a_value_that_json_does_not_have_is_rejected() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("id", "1").put("name", "n").putPOJO("x", new Object());

        assertThatThrownBy(() -> MAPPER.treeToValue(tree, UsageMeter.class))
                .isInstanceOf(MismatchedInputException.class)
                .hasMessageContaining("JSON has no value of the kind VALUE_EMBEDDED_OBJECT");
    }

    @Test
    void tokens_that_end_within_a_model_are_rejected() {
        try (TokenBuffer buffer = new TokenBuffer(ObjectWriteContext.empty(), false)) {
            buffer.writeStartObject();
            buffer.writeName("id");
            buffer.writeString("1");

            assertThatThrownBy(() -> MAPPER.readValue(buffer.asParser(), UsageMeter.class))
                    .isInstanceOf(MismatchedInputException.class)
                    .hasMessageContaining("The tokens end within a value");
        }
    }

    @Test
    void a_model_that_togai_json_does_not_write_is_rejected_and_writes_nothing() {
        UsageMeter meter = UsageMeter.builder()
                .id("1")
                .name("n")
                .putUnknownField("newer", "no JSON")
                .build();

        assertThatThrownBy(() -> MAPPER.writeValueAsString(List.of(meter)))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("The unknown field \"newer\" cannot be written")
                .hasRootCauseInstanceOf(MalformedJsonException.class);
        try (TokenBuffer buffer = new TokenBuffer(ObjectWriteContext.empty(), false)) {
            JsonGenerator out = buffer;
            assertThatThrownBy(() -> MAPPER.writeValue(out, meter)).isInstanceOf(DatabindException.class);
            assertThat(buffer.firstToken()).isNull();
        }
    }

    @Test
    void a_rejected_token_is_in_no_message() {
        assertThatThrownBy(() -> MAPPER.readValue("{\"secret\":\"s3cr3t\",\"token\":[\"s3cr3t\"]}", AccessToken.class))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("AccessToken.token must be a text")
                .hasMessageNotContaining("s3cr3t");
    }
}
