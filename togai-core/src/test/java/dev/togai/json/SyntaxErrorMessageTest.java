package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.togai.error.MalformedJsonException;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages about text that is not JSON: our words, with the position, the expected input and the input found. */
class SyntaxErrorMessageTest {

    private static final String VALID =
            "{\"a\":[1,-2.5e+3,0,true,false,null,\"x\\u00e9\\n\"],\n\"b\":{},\"c\":[],\"d\":{\"e\":[[{}]]}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                  | a name in double quotes at line 1, column 2, found the end of the text",
                "{id:1}             | a name in double quotes at line 1, column 2, found a letter",
                "{'id':1}           | a name in double quotes at line 1, column 2, found '''",
                "{\"id\":1,}        | a name in double quotes at line 1, column 9, found '}'",
                "{\"id\" 1}         | \":\" at line 1, column 7, found a digit",
                "{\"id\":}          | a value (strings need double quotes) at line 1, column 7, found '}'",
                "{\"id\":'1'}       | a value (strings need double quotes) at line 1, column 7, found '''",
                "{\"id\":1 \"b\":2} | \",\" or \"}\" at line 1, column 9, found '\"'",
                "[1 2]              | \",\" or \"]\" at line 1, column 4, found a digit",
                "[1,]               | a value (strings need double quotes) at line 1, column 4, found ']'",
                "[1}                | \",\" or \"]\" at line 1, column 3, found '}'",
                "]                  | a value (strings need double quotes) at line 1, column 1, found ']'",
                "tru                | a value (strings need double quotes) at line 1, column 1, found a letter",
                "[NaN]              | a value (strings need double quotes) at line 1, column 2, found a letter",
                "[01]               | no digit after a zero at the start of a number at line 1, column 3, found a digit",
                "[-]                | a digit at line 1, column 3, found ']'",
                "[1.]               | a digit at line 1, column 4, found ']'",
                "[1e+]              | a digit at line 1, column 5, found ']'",
                "[+1]               | a value (strings need double quotes) at line 1, column 2, found '+'",
                "[\"a               | the closing quote of a string at line 1, column 4, found the end of the text",
                "[\"\\x\"]          | an escape such as \\n after the backslash at line 1, column 4, found a letter",
                "[\"\\u00g0\"]      | 4 hexadecimal digits at line 1, column 7, found a letter",
                "{} []              | the end of the text at line 1, column 4, found '['",
                "// comment         | a value (strings need double quotes) at line 1, column 1, found '/'",
            })
    void a_syntax_error_is_described_by_position_expected_and_found_input(String json, String description) {
        assertThatThrownBy(() -> JsonLogic.of(json))
                .hasMessageContaining("must be JSON (expected " + description + ")");
    }

    @Test
    void the_line_is_that_of_the_error() {
        assertThatThrownBy(() -> TogaiJson.read("{\n  \"id\": \"1\",\n  \"name\": \"a\tb\"\n}", UsageMeter.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("The text is not JSON: expected an escape such as \\n instead of a control character"
                        + " at line 3, column 13, found U+0009");
    }

    @Test
    void json_beyond_the_limits_is_described_by_the_limits() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThatThrownBy(() -> TogaiJson.read(deep, UsageMeter.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("it exceeds a limit: 1,000 levels");
        assertThat(JsonLogic.unchecked("9".repeat(1_001)).isJson()).isFalse();
    }

    @Test
    void each_broken_text_has_a_message_without_its_words_and_without_those_of_a_library() {
        Random random = new Random(7);
        int broken = 0;
        for (int i = 0; i < 3_000; i++) {
            String text = mutant(random);
            if (!JsonLogic.unchecked(text).isJson()) {
                broken++;
                Throwable failure = catchThrowable(() -> TogaiJson.read(text, UsageMeter.class));
                assertThat(failure).as(text).isInstanceOf(MalformedJsonException.class);
                assertThat(failure.getMessage())
                        .as(text)
                        .containsPattern("expected .* at line \\d, column \\d+, found ")
                        .doesNotContain("s3cret", "Unexpected", "Source", "jackson", "code ");
            }
        }
        assertThat(broken).isGreaterThan(1_000);
    }

    /** Returns the valid text with a character replaced, removed or added, and a secret among its strings. */
    private static String mutant(Random random) {
        String text = VALID.replace("x\\u", "s3cret\\u");
        String inserted = String.valueOf("{}[]\",:\\0x-e.t\n".charAt(random.nextInt(15)));
        int at = random.nextInt(text.length());
        int removed = random.nextInt(2);
        return text.substring(0, at) + (random.nextBoolean() ? inserted : "") + text.substring(at + removed);
    }
}
