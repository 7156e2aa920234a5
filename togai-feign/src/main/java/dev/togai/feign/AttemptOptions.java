package dev.togai.feign;

import dev.togai.config.ApiToken;
import feign.Request;
import java.util.Map;

/** What goes with one request beside the request itself. Feign hands it through to {@link HttpAttempt} untouched. */
final class AttemptOptions extends Request.Options {

    private final Deadline deadline;
    private final ApiToken token;
    private final Map<String, String> headers;

    AttemptOptions(Deadline deadline, ApiToken token, Map<String, String> headers) {
        this.deadline = deadline;
        this.token = token;
        this.headers = headers;
    }

    /** When the request must have ended. */
    Deadline deadline() {
        return deadline;
    }

    /** Who calls. */
    ApiToken token() {
        return token;
    }

    /** Further headers. */
    Map<String, String> headers() {
        return headers;
    }
}
