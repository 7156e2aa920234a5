package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.codec.RuleReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of the dialect TOGAI that the golden vectors have no example of. Single quotes stand for double ones. */
class TogaiRulesTest {

    private static @Nullable Object evaluate(String rule, @Nullable Object event) {
        return RuleCompiler.of(Dialect.TOGAI)
                .compile(RuleReader.read(rule.replace('\'', '"')))
                .evaluate(event);
    }

    @ParameterizedTest
    @ValueSource(chars = {'\0', '\1', '\b', '\t', '\n', '\r', '\16', '\33', '\37', ' '})
    void a_string_of_characters_up_to_the_space_is_zero(char blank) {
        Map<String, Object> event = Map.of("s", " " + blank);

        assertThat(evaluate("{'==':[0,{'var':'s'}]}", event)).isEqualTo(true);
        assertThat(evaluate("{'!=':[{'var':'s'},0]}", event)).isEqualTo(false);
        assertThat(evaluate("{'duration.of':[{'var':'s'},'DAYS']}", event)).isEqualTo("PT0S");
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u007f', '\u0085', '\u00a0', '\u1680', '\u2003', '\u2028', '\u3000', '\ufeff'})
    void a_string_of_any_other_space_is_no_number(char space) {
        Map<String, Object> event = Map.of("s", String.valueOf(space));

        assertThat(evaluate("{'==':[0,{'var':'s'}]}", event)).isEqualTo(false);
        assertThat(evaluate("{'!=':[{'var':'s'},0]}", event)).isEqualTo(true);
        assertThat(evaluate("{'duration.of':[{'var':'s'},'DAYS']}", event)).isNull();
    }

    @Test
    void a_duration_between_dates_too_far_apart_is_null() {
        String first = "'-999999999-01-01T00:00:00+18:00'";
        String last = "'+999999999-12-31T23:59:59-18:00'";

        assertThat(evaluate("{'duration.between':[" + first + "," + last + "]}", null))
                .isNull();
        assertThat(evaluate("{'duration.between':[" + last + "," + first + "]}", null))
                .isNull();
        assertThat(evaluate("{'duration.as':[{'duration.between':[" + first + "," + last + "]},'DAYS']}", null))
                .isNull();
    }

    @Test
    void operands_that_missing_gives_back_are_a_list_like_any_other() {
        assertThat(evaluate("{'===':[{'missing':['a','b']},['a','b']]}", null)).isEqualTo(true);
        assertThat(evaluate("{'===':[['a','b'],{'missing':['a','b']}]}", 7)).isEqualTo(true);
        assertThat(evaluate("{'in':[{'missing':['a','b']},[['a','b']]]}", null)).isEqualTo(true);
    }

    @Test
    void a_list_that_missing_takes_for_its_operands_equals_nothing_on_the_left_and_its_elements_on_the_right() {
        String unwrapped = "{'missing':[['a','b']]}";

        assertThat(evaluate("{'===':[" + unwrapped + ",['a','b']]}", null)).isEqualTo(false);
        assertThat(evaluate("{'===':[['a','b']," + unwrapped + "]}", null)).isEqualTo(true);
        assertThat(evaluate("{'in':[" + unwrapped + ",[['a','b']]]}", null)).isEqualTo(false);
    }
}
