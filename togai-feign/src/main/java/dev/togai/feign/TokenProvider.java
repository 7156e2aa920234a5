package dev.togai.feign;

import dev.togai.auth.ApiToken;
import dev.togai.call.ApiCall;

/** Where requests get their token. Implementations are thread-safe. */
interface TokenProvider extends AutoCloseable {

    /**
     * The token to send now.
     *
     * @param call what it is for
     * @param deadline when that must have ended
     */
    ApiToken token(ApiCall call, Deadline deadline);

    /** Togai refused that token: says whether the next one asked for will be another. */
    boolean invalidate(ApiToken rejected);

    /** Ends what is done in the background. */
    @Override
    void close();
}
