package dev.togai.feign;

import dev.togai.auth.ApiToken;
import dev.togai.auth.TokenSource;
import dev.togai.call.ApiCall;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.error.TogaiException;
import java.util.Objects;

/** A provider that returns the tokens of a source unchanged. */
record SourceTokenProvider(TokenSource source) implements TokenProvider {

    @Override
    public ApiToken token(ApiCall call, Deadline deadline) {
        try {
            return Objects.requireNonNull(source.token(), "the source returned no token");
        } catch (TogaiException e) {
            throw e;
        } catch (Throwable e) {
            // A token source is user code and may throw anything, errors too.
            throw new TogaiConfigurationException(
                    "The token source failed, so nothing was sent. Correct the source: its failure is the cause.", e);
        }
    }

    /** Returns false: a source cannot be forced to return another token. */
    @Override
    public boolean invalidate(ApiToken rejected) {
        return false;
    }

    /** Does nothing, because nothing runs in the background. */
    @Override
    public void close() {}
}
