package dev.togai.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {

    @Test
    void the_message_of_the_documented_body_is_its_message_field() {
        assertThat(TogaiJson.errorMessage("{\"message\":\"Invalid \\\"token\\\"\",\"code\":7}".getBytes(UTF_8)))
                .isEqualTo("Invalid \"token\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>502 Bad Gateway</html>",
                "{\"message\":null}",
                "{\"message\":42}",
                "{\"error\":\"x\"}",
                "{\"message\":\"cut",
                "[\"message\"]",
                "\"message\"",
                "null",
                "{\"message\":\"a\"}{\"message\":\"b\"}",
            })
    void the_message_of_any_other_body_is_the_body(String body) {
        assertThat(TogaiJson.errorMessage(("\n " + body + " \n").getBytes(UTF_8)))
                .isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\":\"s3cret\"}",
                "{\"\\u0074oken\":\"s3cret\"}",
                "{\"message\":null,\"token\":\"s3cret\"}",
                "{\"token\":\"s3cre",
                "{\"token\" : s3cret}",
                "[{\"token\":\"s3cret\"}]",
                "{\"data\":{\"token\":\"s3cret\"}}",
                "{\"token\":\"s3cret\"} trailing",
            })
    void a_body_with_a_token_is_not_shown(String body) {
        assertThat(TogaiJson.errorMessage(body.getBytes(UTF_8)))
                .isEqualTo("(The response holds a token, which is not shown)");
    }

    @Test
    void the_message_of_an_empty_body_is_empty() {
        assertThat(TogaiJson.errorMessage(new byte[0])).isEmpty();
        assertThat(TogaiJson.errorMessage(" \r\n".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void invalid_utf_8_in_a_body_is_replaced() {
        assertThat(TogaiJson.errorMessage(new byte[] {'a', (byte) 0xFF, 'b'})).isEqualTo("a\uFFFDb");
    }

    @Test
    void a_body_is_cut_at_500_characters_and_never_within_one() {
        assertThat(TogaiJson.errorMessage("x".repeat(500).getBytes(UTF_8))).isEqualTo("x".repeat(500));
        assertThat(TogaiJson.errorMessage("x".repeat(501).getBytes(UTF_8))).isEqualTo("x".repeat(500) + "...");
        assertThat(TogaiJson.errorMessage(("x" + "\uD83D\uDE95".repeat(600)).getBytes(UTF_8)))
                .isEqualTo("x" + "\uD83D\uDE95".repeat(499) + "...");
    }

    @Test
    void very_deep_nesting_is_shown_like_any_other_body() {
        assertThat(TogaiJson.errorMessage("[".repeat(100_000).getBytes(UTF_8))).isEqualTo("[".repeat(500) + "...");
    }

    @Test
    void the_documented_body_is_written_and_read() {
        String body = TogaiJson.errorBody("Invalid \"token\"");

        assertThat(body).isEqualTo("{\"message\":\"Invalid \\\"token\\\"\"}");
        assertThat(TogaiJson.errorMessage(body.getBytes(UTF_8))).isEqualTo("Invalid \"token\"");
    }
}
