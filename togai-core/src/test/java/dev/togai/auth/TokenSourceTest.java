package dev.togai.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.error.TogaiConfigurationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSourceTest {

    @Test
    void a_fixed_token_is_always_the_same() {
        TokenSource source = TokenSource.fixed("s3cret");

        assertThat(source.token()).isEqualTo(ApiToken.of("s3cret")).isSameAs(source.token());
    }

    @Test
    void an_invalid_fixed_token_is_rejected_at_once() {
        assertThatThrownBy(() -> TokenSource.fixed(" ")).isInstanceOf(TogaiConfigurationException.class);
    }

    @Test
    void an_environment_variable_is_read_once_and_at_once() {
        TokenSource source =
                TokenSource.environmentVariable("TOGAI_API_TOKEN", Map.of("TOGAI_API_TOKEN", "s3cret")::get);

        assertThat(source.token()).isEqualTo(ApiToken.of("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void an_environment_variable_that_is_not_set_is_named(String value) {
        assertThatThrownBy(() -> TokenSource.environmentVariable("TOGAI_API_TOKEN", name -> value))
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageStartingWith("The environment variable TOGAI_API_TOKEN is not set");
        assertThatThrownBy(() -> TokenSource.environmentVariable("NO_SUCH_VARIABLE_HERE"))
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageContaining("NO_SUCH_VARIABLE_HERE");
    }

    @Test
    void a_supplier_is_called_for_each_token() {
        Iterator<String> tokens = List.of("first", "second").iterator();
        TokenSource source = TokenSource.supplier(tokens::next);

        assertThat(source.token()).isEqualTo(ApiToken.of("first"));
        assertThat(source.token()).isEqualTo(ApiToken.of("second"));
    }

    @Test
    @SuppressWarnings("NullAway") // a supplier without null checks may give null
    void a_supplier_that_returns_null_is_a_configuration_error() {
        TokenSource source = TokenSource.supplier(() -> null);

        assertThatThrownBy(source::token)
                .isInstanceOf(TogaiConfigurationException.class)
                .hasMessageContaining("gave no token");
    }

    @Test
    void the_string_of_a_source_names_its_origin_and_hides_its_token() {
        assertThat(TokenSource.fixed("s3cret")).hasToString("TokenSource[a fixed token]");
        assertThat(TokenSource.supplier(() -> "s3cret")).hasToString("TokenSource[a supplier]");
        assertThat(TokenSource.environmentVariable("T", name -> "s3cret"))
                .hasToString("TokenSource[environment variable T]");
        assertThat(ClientConfig.of(Environment.SANDBOX, TokenSource.fixed("s3cret"))
                        .toString())
                .doesNotContain("s3cret");
    }
}
