package dev.togai.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
