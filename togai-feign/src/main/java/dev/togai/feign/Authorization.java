package dev.togai.feign;

import dev.togai.config.ApiToken;
import dev.togai.config.TokenSource;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.error.TogaiException;
import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.util.Objects;

/** Puts on every request who calls and what they read. */
record Authorization(TokenSource tokens) implements RequestInterceptor {

    static final String HEADER = "Authorization";

    @Override
    public void apply(RequestTemplate request) {
        request.header(HEADER, token().authorization());
        request.header("Accept", "application/json");
    }

    private ApiToken token() {
        try {
            return Objects.requireNonNull(tokens.token(), "the source gave no token");
        } catch (TogaiException e) {
            throw e;
        } catch (RuntimeException e) {
            // A token source is the user's own code and may throw anything.
            throw new TogaiConfigurationException(
                    "The token source failed, so nothing was sent. Mend the source: its failure is the cause.", e);
        }
    }
}
