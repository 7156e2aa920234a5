package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/** A request beyond the rate limit of Togai (429). The documented quota is 10 requests a second for a valid token. */
public final class RateLimitedException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    RateLimitedException(ApiCall call, ErrorResponse response) {
        super(call, response, "Wait for retryAfter() if it is given, else a few seconds, then repeat.");
    }
}
