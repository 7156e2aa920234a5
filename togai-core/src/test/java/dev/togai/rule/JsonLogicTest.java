package dev.togai.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLogicTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", " { \"var\" : \"a\" }\n", "\"text\"", "null", "[1,2.0]", "{\"unknown\":[]}"})
    void a_rule_preserves_its_string(String text) {
        JsonLogic rule = JsonLogic.of(text);

        assertThat(rule.text()).isEqualTo(text);
        assertThat(rule).hasToString(text);
        assertThat(rule.isJson()).isTrue();
        assertThat(rule.isEmbedded()).isFalse();
        assertThat(rule.toJsonLogic()).isSameAs(rule);
    }

    @Test
    void a_rule_that_is_not_json_is_rejected_with_line_and_column() {
        assertThatThrownBy(() -> JsonLogic.of("{\n  \"and\": [\n    1 2\n]}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("Cannot read a rule: rule: must be JSON (")
                .hasMessageContaining("at line 3, column 7")
                .hasMessageContaining("Nothing was sent.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'var':'a'}", "{\"var\":\"a\"} // the distance", "attributes.distance > 100", ""})
    void the_rejection_of_a_rule_names_the_method_that_accepts_it(String text) {
        assertThatThrownBy(() -> JsonLogic.of(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("JsonLogic.unchecked accepts any string")
                .hasMessageContaining("RuleParser");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\uFEFF1", "1 2", "{}{}", "{", "{]", "{'a':1}", "01", "NaN", "tru", "\"a\nb\"", "1,"})
    void unchecked_rules_need_not_be_json(String text) {
        assertThatThrownBy(() -> JsonLogic.of(text)).isInstanceOf(InvalidRequestException.class);

        assertThat(JsonLogic.unchecked(text).text()).isEqualTo(text);
        assertThat(JsonLogic.unchecked(text).isJson()).isFalse();
    }

    @Test
    void rules_are_equal_if_their_strings_are() {
        assertThat(JsonLogic.of("1"))
                .isEqualTo(JsonLogic.unchecked("1"))
                .isEqualTo(JsonLogic.embedded("1"))
                .hasSameHashCodeAs(JsonLogic.embedded("1"))
                .isNotEqualTo(JsonLogic.of("1.0"))
                .isNotEqualTo(JsonLogic.of(" 1"));
    }

    @Test
    void a_rule_received_as_a_json_value_is_marked_embedded() {
        assertThat(JsonLogic.embedded("{\"*\":[1,2]}").isEmbedded()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0.40, 0.4",
        "4e-1, 0.4",
        "0.4E+0, 4e-1",
        "100, 1e2",
        "-0, 0",
        "0e99999999999, 0",
        "-0.00e-3, 0",
        "1e2147483648, 10e2147483647",
        "100e2147483647, 1e2147483649",
        "1e-2147483648, 0.1e-2147483647",
        "1e99999999999, 0.001e100000000002",
        "-12.50e-99999999999999999999, -1.25e-99999999999999999998",
    })
    void numbers_are_compared_by_value_regardless_of_notation_and_size(String one, String other) {
        JsonLogic rule = JsonLogic.of("{\"*\":[{\"var\":\"n\"}," + one + "]}");

        assertThat(rule.sameJson(JsonLogic.of("{\"*\": [{\"var\": \"n\"}, " + other + "]}")))
                .isTrue();
        assertThat(rule.sameJson(JsonLogic.of("{\"*\":[{\"var\":\"n\"},\"" + one + "\"]}")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1e2147483648, 1e2147483649",
        "1e-2147483648, 1e2147483648",
        "-1e99999999999, 1e99999999999",
        "1e99999999999, 2e99999999999",
        "1e99999999999, 11e99999999998",
        "1e2147483648, 0",
        "0.4, 0.41",
    })
    void different_numbers_are_different_json(String one, String other) {
        assertThat(JsonLogic.of("[" + one + "]").sameJson(JsonLogic.of("[" + other + "]")))
                .isFalse();
    }

    @Test
    void numbers_beyond_the_parsers_limit_are_compared_without_failure() {
        JsonLogic longNumber = JsonLogic.unchecked("[" + "1".repeat(5_000) + "]");

        assertThat(longNumber.sameJson(JsonLogic.unchecked("[" + "1".repeat(5_000) + " ]")))
                .isFalse();
        assertThat(longNumber.sameJson(JsonLogic.unchecked(longNumber.text()))).isTrue();
    }
}
