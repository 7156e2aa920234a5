package dev.togai.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.ApiToken;
import dev.togai.auth.TokenSource;
import org.junit.jupiter.api.Test;

class ClientConfigTest {

    /** A source whose string shows its token, as that of any record does. */
    private record RecordTokenSource(String secret) implements TokenSource {

        @Override
        public ApiToken token() {
            return ApiToken.of(secret);
        }
    }

    @Test
    void its_string_shows_no_token() {
        ClientConfig config = ClientConfig.of(Environment.SANDBOX, new RecordTokenSource("s3cret"));

        assertThat(config.toString()).contains("SANDBOX").doesNotContain("s3cret");
    }

    @Test
    void configurations_with_the_same_values_are_equal() {
        TokenSource tokens = new RecordTokenSource("s3cret");

        assertThat(ClientConfig.of(Environment.SANDBOX, tokens))
                .isEqualTo(ClientConfig.of(Environment.SANDBOX, new RecordTokenSource("s3cret")))
                .isNotEqualTo(ClientConfig.of(Environment.SANDBOX, new RecordTokenSource("other")));
    }
}
