package dev.togai.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A response of Togai that reports a failed request.
 *
 * @param status the HTTP status
 * @param message the {@code message} of the documented error body, or else the start of the body; may be empty
 * @param retryAfter the delay that Togai requests, if any; never negative
 * @param requestId the id that Togai or its gateway gave the request, if any
 * @param headers all response headers by lower-case name
 */
public record ErrorResponse(
        int status,
        String message,
        Optional<Duration> retryAfter,
        Optional<String> requestId,
        Map<String, List<String>> headers) {

    private static final Set<Integer> CONNECTION_STATUSES = Set.of(408, 421, 425);

    /**
     * The last registered client error statuses. Statuses of proxies, such as 444, 460 and 499, lie between and after
     * them.
     */
    private static final int HEADERS_TOO_LARGE = 431;

    private static final int UNAVAILABLE_FOR_LEGAL_REASONS = 451;

    /** Rejects nulls, copies the headers, and drops a negative delay. */
    public ErrorResponse {
        Objects.requireNonNull(message, "message");
        retryAfter = retryAfter.filter(wait -> !wait.isNegative());
        Objects.requireNonNull(requestId, "requestId");
        headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, header -> List.copyOf(header.getValue())));
    }

    /**
     * Returns whether a status describes the connection to Togai rather than the request: any 5xx, 408, 421, 425, and
     * statuses that only proxies send. The request may still have taken effect.
     */
    public static boolean isConnectionError(int status) {
        return (status > HEADERS_TOO_LARGE && status != UNAVAILABLE_FOR_LEGAL_REASONS)
                || CONNECTION_STATUSES.contains(status);
    }

    /** Returns a response with only a status and a message. */
    public static ErrorResponse of(int status, String message) {
        return new ErrorResponse(status, message, Optional.empty(), Optional.empty(), Map.of());
    }
}
