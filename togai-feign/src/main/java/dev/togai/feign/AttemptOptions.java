package dev.togai.feign;

import dev.togai.config.ApiToken;
import feign.Request;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * What goes with one request beside the request itself, and the date that came back. Feign hands it through to {@link HttpAttempt}
 * untouched. For one thread.
 */
final class AttemptOptions extends Request.Options {

    private final Deadline deadline;
    private final ApiToken token;
    private final Map<String, String> headers;
    private @Nullable Header date;

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

    /** Notes the {@code Date} of the response, null if it has none. */
    void answered(@Nullable Header dateOfResponse) {
        date = dateOfResponse;
    }

    /** Returns the date of the response, by the service's own clock in whole seconds; empty if it shows none that can be read. */
    Optional<Instant> date() {
        if (date == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.getValue(), Instant::from));
        } catch (DateTimeParseException anotherForm) {
            return Optional.empty();
        }
    }
}
