package dev.togai.error;

import dev.togai.call.Call;
import java.io.Serial;

/** A request beyond the rate limit of Togai (429). The documented quota is 10 requests a second for a valid token. */
public final class RateLimitedException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    RateLimitedException(Call call, ErrorAnswer answer) {
        super(call, answer, "Wait for retryAfter() if it is given, else a few seconds, then repeat.");
    }
}
