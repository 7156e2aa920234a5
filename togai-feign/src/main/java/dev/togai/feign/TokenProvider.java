package dev.togai.feign;

import dev.togai.auth.ApiToken;
import dev.togai.call.ApiCall;

/** A provider of the tokens of requests. Implementations are thread-safe. */
interface TokenProvider extends AutoCloseable {

    /**
     * Returns the token to send now.
     *
     * @param call the call that needs the token
     * @param deadline the deadline of the call
     */
    ApiToken token(ApiCall call, Deadline deadline);

    /** Invalidates a token that Togai rejected. Returns whether the next token will be another one. */
    boolean invalidate(ApiToken rejected);

    /** Stops background work. */
    @Override
    void close();
}
