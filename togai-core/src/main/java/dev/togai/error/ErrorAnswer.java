package dev.togai.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** Refuses nulls, copies the headers, and takes a negative time to wait for none. */
    public ErrorAnswer {
        Objects.requireNonNull(message, "message");
        retryAfter = retryAfter.filter(wait -> !wait.isNegative());
        Objects.requireNonNull(requestId, "requestId");
        headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, header -> List.copyOf(header.getValue())));
    }

    /** An answer that carried only a status and a message. */
    public static ErrorAnswer of(int status, String message) {
        return new ErrorAnswer(status, message, Optional.empty(), Optional.empty(), Map.of());
    }
}
