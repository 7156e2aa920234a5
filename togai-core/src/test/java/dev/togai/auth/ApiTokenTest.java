package dev.togai.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.TogaiConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenTest {

    @Test
    void a_token_shows_itself_only_in_its_header() {
        ApiToken token = ApiToken.of("s3cret");

        assertThat(token.authorization()).isEqualTo("Bearer s3cret");
        assertThat(token).hasToString("ApiToken[***]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer s3cret", "bearer s3cret", "BEARER s3cret"})
    void a_leading_bearer_is_taken_off(String text) {
        assertThat(ApiToken.of(text)).isEqualTo(ApiToken.of("s3cret"));
    }

    @Test
    void tokens_are_equal_when_their_texts_are() {
        assertThat(ApiToken.of("a")).isEqualTo(ApiToken.of("a")).hasSameHashCodeAs(ApiToken.of("a"));
        assertThat(ApiToken.of("a")).isNotEqualTo(ApiToken.of("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n", "Bearer ", "bearer   "})
    void a_blank_token_is_rejected(String text) {
        assertThatThrownBy(() -> ApiToken.of(text))
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageContaining("blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret\n",
                "s3cret\r\nX-Evil: 1",
                " s3cret",
                "s3cret ",
                "s3 cret",
                "s3cret\t",
                "s3cr\u00e9t",
                "s3cret\u0000",
                "s3cret\u007f",
                "Bearer s3cret\n",
                "Bearer  s3cret",
                "Bearer Bearer s3cret",
                "\uFEFFs3cret",
            })
    void a_token_with_characters_invalid_in_a_header_is_rejected_and_not_shown(String text) {
        assertThatThrownBy(() -> ApiToken.of(text))
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageNotContaining("s3c");
    }

    @Test
    void every_occurrence_of_the_token_is_masked() {
        assertThat(ApiToken.of("s3.cret").redact("a s3.cret, s3xcret and Bearer s3.cret"))
                .isEqualTo("a ***, s3xcret and Bearer ***");
    }
}
