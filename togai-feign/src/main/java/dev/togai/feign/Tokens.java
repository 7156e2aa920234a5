package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.config.ApiToken;

/** Where requests get their token. Implementations are thread-safe. */
interface Tokens extends AutoCloseable {

    /**
     * The token to send now.
     *
     * @param call what it is for
     * @param deadline when that must have ended
     */
    ApiToken token(Call call, Deadline deadline);

    /** Togai refused that token: says whether the next one asked for will be another. */
    boolean renew(ApiToken refused);

    /** Ends what is done in the background. */
    @Override
    void close();
}
