package dev.togai.feign;

import dev.togai.auth.ApiToken;
import dev.togai.auth.TokenSource;
import dev.togai.call.ApiCall;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.error.TogaiException;
import java.util.Objects;

/** The tokens of a source, sent as they are. */
record SourceTokenProvider(TokenSource source) implements TokenProvider {

    @Override
    public ApiToken token(ApiCall call, Deadline deadline) {
        try {
            return Objects.requireNonNull(source.token(), "the source gave no token");
        } catch (TogaiException e) {
            throw e;
        } catch (Throwable e) {
            // A token source is the user's own code and may throw anything, errors too.
            throw new TogaiConfigurationException(
                    "The token source failed, so nothing was sent. Correct the source: its failure is the cause.", e);
        }
    }

    /** A source gives another token when it has one; nobody can make it. */
    @Override
    public boolean invalidate(ApiToken rejected) {
        return false;
    }

    /** Nothing is done in the background. */
    @Override
    public void close() {}
}
