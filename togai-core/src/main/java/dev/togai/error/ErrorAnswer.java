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
public record ErrorAnswer(
        int status,
        String message,
        Optional<Duration> retryAfter,
        Optional<String> requestId,
        Map<String, List<String>> headers) {

    private static final Set<Integer> OF_THE_CONNECTION = Set.of(408, 421, 425);

    /**
     * The last registered client error statuses. Statuses of proxies, such as 444, 460 and 499, lie between and after
     * them.
     */
    private static final int HEADERS_TOO_LARGE = 431;

    private static final int LEGAL_REASONS = 451;

    /** Rejects nulls, copies the headers, and drops a negative delay. */
    public ErrorAnswer {
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
    public static boolean isOfTheConnection(int status) {
        return (status > HEADERS_TOO_LARGE && status != LEGAL_REASONS) || OF_THE_CONNECTION.contains(status);
    }

    /** Returns a response with only a status and a message. */
    public static ErrorAnswer of(int status, String message) {
        return new ErrorAnswer(status, message, Optional.empty(), Optional.empty(), Map.of());
    }
}
