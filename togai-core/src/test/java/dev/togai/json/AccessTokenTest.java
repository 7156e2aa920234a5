package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.auth.AccessToken;
import dev.togai.error.MalformedJsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {

    @Test
    void it_goes_through_json_and_back() {
        AccessToken issued = new AccessToken("abc.def-ghi");

        assertThat(TogaiJson.write(issued)).isEqualTo("{\"token\":\"abc.def-ghi\"}");
        assertThat(TogaiJson.read(TogaiJson.write(issued), AccessToken.class)).isEqualTo(issued);
    }

    @Test
    void other_fields_are_passed_over() {
        String response = "{\"expiresIn\":86400,\"token\":\"abc\",\"user\":{\"token\":\"not this\"}}";

        assertThat(TogaiJson.read(response, AccessToken.class).token()).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Token\":\"s3cret\"}",
                "{\"token\":null}",
                "{\"token\":5}",
                "{\"token\":true}",
                "{\"token\":{\"token\":\"s3cret\"}}",
                "{\"token\":[\"s3cret\"]}",
                "{\"token\":\"\"}",
                "{\"token\":\"  \"}",
                "\"s3cret\"",
                "[]",
                "null",
                ""
            })
    void a_response_without_a_token_is_malformed(String response) {
        assertThatThrownBy(() -> TogaiJson.read(response, AccessToken.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void it_does_not_show_the_token() {
        assertThat(new AccessToken("s3cret")).hasToString("AccessToken[***]");
    }
}
