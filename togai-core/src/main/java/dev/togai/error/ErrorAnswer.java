package dev.togai.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Togai said when it did not do what was asked.
 *
 * @param status the HTTP status
 * @param message the {@code message} of the documented error body, else the start of whatever the body was, else empty
 * @param retryAfter how long Togai asked to wait, if it did; never negative
 * @param requestId the id Togai or its gateway gave the request, if it gave one
 * @param headers all response headers by lower-case name
 */
public record ErrorAnswer(
        int status,
        String message,
        Optional<Duration> retryAfter,
        Optional<String> requestId,
        Map<String, List<String>> headers) {

    private static final Set<Integer> OF_THE_CONNECTION = Set.of(408, 421, 425);

    /** The last registered statuses of refusals; those of proxies, such as 444, 460 and 499, stand between and behind them. */
    private static final int HEADERS_TOO_LARGE = 431;

    private static final int LEGAL_REASONS = 451;

    /** Refuses nulls, copies the headers, and takes a negative time to wait for none. */
    public ErrorAnswer {
        Objects.requireNonNull(message, "message");
        retryAfter = retryAfter.filter(wait -> !wait.isNegative());
        Objects.requireNonNull(requestId, "requestId");
        headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, header -> List.copyOf(header.getValue())));
    }

    /**
     * Returns whether a status speaks of the way to Togai and not of the request: any 5xx, 408, 421, 425, and those that only proxies
     * give. The request may have taken effect all the same.
     */
    public static boolean isOfTheConnection(int status) {
        return (status > HEADERS_TOO_LARGE && status != LEGAL_REASONS) || OF_THE_CONNECTION.contains(status);
    }

    /** An answer that carried only a status and a message. */
    public static ErrorAnswer of(int status, String message) {
        return new ErrorAnswer(status, message, Optional.empty(), Optional.empty(), Map.of());
    }
}
