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
    void a_rule_that_is_json_is_kept_byte_for_byte(String text) {
        JsonLogic rule = JsonLogic.of(text);

        assertThat(rule.text()).isEqualTo(text);
        assertThat(rule).hasToString(text);
        assertThat(rule.isJson()).isTrue();
        assertThat(rule.isEmbedded()).isFalse();
        assertThat(rule.toJsonLogic()).isSameAs(rule);
    }

    @Test
    void a_rule_that_is_no_json_is_refused_with_line_and_column() {
        assertThatThrownBy(() -> JsonLogic.of("{\n  \"and\": [\n    1 2\n]}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("Cannot read a rule: rule: must be JSON (")
                .hasMessageContaining("at line 3, column 7")
                .hasMessageContaining("Nothing was sent.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\uFEFF1", "1 2", "{}{}", "{", "{]", "{'a':1}", "01", "NaN", "tru", "\"a\nb\"", "1,"})
    void what_is_no_json_is_refused_by_one_door_and_kept_by_the_other(String text) {
        assertThatThrownBy(() -> JsonLogic.of(text)).isInstanceOf(InvalidRequestException.class);

        assertThat(JsonLogic.unchecked(text).text()).isEqualTo(text);
        assertThat(JsonLogic.unchecked(text).isJson()).isFalse();
    }

    @Test
    void rules_are_equal_when_their_texts_are_whatever_way_they_came() {
        assertThat(JsonLogic.of("1"))
                .isEqualTo(JsonLogic.unchecked("1"))
                .isEqualTo(JsonLogic.embedded("1"))
                .hasSameHashCodeAs(JsonLogic.embedded("1"))
                .isNotEqualTo(JsonLogic.of("1.0"))
                .isNotEqualTo(JsonLogic.of(" 1"));
    }

    @Test
    void a_rule_that_arrived_as_a_json_value_remembers_it() {
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
    void the_same_number_is_the_same_json_however_it_is_written_and_however_large_it_is(String one, String other) {
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
    void other_numbers_are_other_json(String one, String other) {
        assertThat(JsonLogic.of("[" + one + "]").sameJson(JsonLogic.of("[" + other + "]")))
                .isFalse();
    }

    @Test
    void numbers_too_long_for_the_parser_are_compared_without_a_failure() {
        JsonLogic longNumber = JsonLogic.unchecked("[" + "1".repeat(5_000) + "]");

        assertThat(longNumber.sameJson(JsonLogic.unchecked("[" + "1".repeat(5_000) + " ]")))
                .isFalse();
        assertThat(longNumber.sameJson(JsonLogic.unchecked(longNumber.text()))).isTrue();
    }
}
