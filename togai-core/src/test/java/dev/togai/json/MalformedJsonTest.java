package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.MalformedJsonException;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.model.SuccessResponse;
import dev.togai.schema.EventSchema;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no model can live without, and what is no JSON. */
class MalformedJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"n\"}                | UsageMeter.id is missing",
                "{\"id\":null,\"name\":\"n\"}    | UsageMeter.id must be a text",
                "{\"id\":{},\"name\":\"n\"}      | UsageMeter.id must be a text",
                "{\"id\":\"1\"}                  | UsageMeter.name is missing",
                "{\"id\":\"1\",\"name\":[]}      | UsageMeter.name must be a text",
                "[]                              | UsageMeter must be a JSON object",
                "null                            | UsageMeter must be a JSON object",
                "\"meter\"                       | UsageMeter must be a JSON object",
            })
    void a_meter_without_id_or_name_is_rejected_by_field(String json, String message) {
        assertThatThrownBy(() -> TogaiJson.read(json, UsageMeter.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage(message);
    }

    @Test
    void a_word_that_is_no_json_is_reported_by_its_place_alone() {
        assertThatThrownBy(() -> TogaiJson.read("{\"id\":s3cret}", UsageMeter.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage(
                        "The text is not JSON: expected a value (strings need double quotes) at line 1, column 7, found a"
                                + " letter");
    }

    @Test
    void a_page_says_which_of_its_meters_is_wrong() {
        String good = "{\"id\":\"1\",\"name\":\"n\"}";

        assertThatThrownBy(() -> TogaiJson.read(
                        "{\"data\":[" + good + "," + good + "," + good + ",{\"id\":\"4\"}]}", UsageMeterPage.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("UsageMeterPaginatedResponse.data[3]: UsageMeter.name is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"\"", "0"})
    void a_page_whose_data_is_no_array_is_rejected(String data) {
        assertThatThrownBy(() -> TogaiJson.read("{\"data\":" + data + "}", UsageMeterPage.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("UsageMeterPaginatedResponse.data must be an array");
    }

    @Test
    void an_object_without_data_is_no_page() {
        assertThatThrownBy(() -> TogaiJson.read("{\"message\":\"Try later\"}", UsageMeterPage.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("UsageMeterPaginatedResponse.data is missing");
        assertThat(TogaiJson.read("{\"data\":null}", UsageMeterPage.class).data())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"next\":1}", "[]", "false"})
    void an_invalid_page_token_is_rejected_and_does_not_end_the_list(String token) {
        assertThatThrownBy(() -> TogaiJson.read("{\"data\":[],\"nextToken\":" + token + "}", UsageMeterPage.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("UsageMeterPaginatedResponse.nextToken must be a text");
    }

    @Test
    void a_request_without_a_required_field_is_rejected_by_field() {
        assertThatThrownBy(() -> TogaiJson.read(
                        "{\"name\":5,\"type\":\"COUNTER\",\"aggregation\":\"COUNT\"}", CreateUsageMeterRequest.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("CreateUsageMeterRequest.name must be a text");
        assertThatThrownBy(() ->
                        TogaiJson.read("{\"name\":\"n\",\"aggregation\":\"COUNT\"}", CreateUsageMeterRequest.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("CreateUsageMeterRequest.type is missing");
        assertThatThrownBy(() -> TogaiJson.read("{\"name\":\"n\",\"type\":\"COUNTER\"}", CreateUsageMeterRequest.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("CreateUsageMeterRequest.aggregation is missing");
        assertThatThrownBy(() -> TogaiJson.read("[]", UpdateUsageMeterRequest.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("UpdateUsageMeterRequest must be a JSON object");
    }

    @Test
    void a_schema_without_a_name_and_a_response_without_success_are_rejected() {
        assertThatThrownBy(() -> TogaiJson.read("{}", EventSchema.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("EventSchema.name is missing");
        assertThatThrownBy(() -> TogaiJson.read("{\"success\":\"true\"}", SuccessResponse.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("BaseSuccessResponse.success must be true or false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"name\":\"n\"",
                "{\"id\":\"1\",\"name\":\"n",
                "{\"id\":\"1\",\"name\":\"n\",}",
                "{'id':'1'}",
                "{id:1}",
                "{\"id\":01}",
                "{\"id\":NaN}",
                "{\"id\":+1}",
                "{\"id\":1.}",
                "{\"id\":\"a\nb\"}",
                "{\"id\":\"\\x\"}",
                "// comment\n{}",
                "<html>502 Bad Gateway</html>",
                "tru",
                "]",
            })
    void invalid_json_is_rejected_with_its_position(String json) {
        assertThatThrownBy(() -> TogaiJson.read(json, UsageMeter.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith("The text is not JSON: ")
                .hasMessageContaining(" at line ")
                .hasMessageContaining(", column ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t\r\n", "\uFEFF"})
    void an_empty_text_is_rejected(String json) {
        assertThatThrownBy(() -> TogaiJson.read(json, UsageMeter.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("The text is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " []", "\n1", "null"})
    void a_second_value_is_rejected(String second) {
        assertThatThrownBy(() -> TogaiJson.read("{\"id\":\"1\",\"name\":\"n\"}" + second, UsageMeter.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith("The text is not JSON: expected the end of the text at line ");
    }

    @Test
    void blanks_around_and_a_byte_order_mark_are_passed_over() {
        String json = "\uFEFF \n{\"id\":\"1\",\"name\":\"n\",\"x\":[1 ]}\n ";

        UsageMeter fromText = TogaiJson.read(json, UsageMeter.class);
        UsageMeter fromBytes = TogaiJson.read(json.getBytes(StandardCharsets.UTF_8), UsageMeter.class);

        assertThat(fromText.unknownFields()).containsEntry("x", "[1 ]");
        assertThat(fromBytes).isEqualTo(fromText);
    }

    @Test
    void bytes_that_are_not_utf_8_are_rejected() {
        byte[] latin = "{\"id\":\"1\",\"name\":\"Köln\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> TogaiJson.read(latin, UsageMeter.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("The text is not UTF-8");
    }

    @Test
    void of_doubled_names_the_last_wins() {
        UsageMeter meter =
                TogaiJson.read("{\"id\":\"1\",\"name\":\"first\",\"x\":1,\"name\":\"last\",\"x\":2}", UsageMeter.class);

        assertThat(meter.name()).isEqualTo("last");
        assertThat(meter.unknownFields()).containsEntry("x", "2");
    }
}
