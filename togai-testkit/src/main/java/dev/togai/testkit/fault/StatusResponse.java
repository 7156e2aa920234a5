package dev.togai.testkit.fault;

import dev.togai.error.ErrorResponse;
import dev.togai.error.RetryAfterHeader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A response whose status is not a success.
 *
 * @param status the HTTP status
 * @param message the message of its error body
 * @param headers further headers by lower-case name
 * @param retryIn the time between the response and the date in its {@code Retry-After}, if it has such a date
 */
record StatusResponse(int status, String message, Map<String, String> headers, Optional<Duration> retryIn) {

    private static final String RETRY_AFTER = "retry-after";

    /** The format of RFC 9110, with two digits for the day. {@code RFC_1123_DATE_TIME} writes one. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    static StatusResponse of(int status, String message) {
        if (status < 300 || status > 599) {
            throw new IllegalArgumentException("The status of a fault must be from 300 to 599, was " + status + ".");
        }
        return new StatusResponse(status, message, Map.of(), Optional.empty());
    }

    static StatusResponse tooManyRequests() {
        return of(429, "Too many requests");
    }

    StatusResponse with(String header, String value) {
        return new StatusResponse(status, message, Map.of(header, value), Optional.empty());
    }

    StatusResponse retryAfter(String text) {
        return with(RETRY_AFTER, text);
    }

    StatusResponse retryAt(Duration fromNow) {
        return new StatusResponse(status, message, Map.of(), Optional.of(fromNow));
    }

    /** Returns whether the response denies an effect: a rejection, or a 503 with {@code Retry-After}. */
    boolean deniesEffect() {
        return status < 500 || (status == 503 && (retryIn.isPresent() || headers.containsKey(RETRY_AFTER)));
    }

    /** Returns the response as sent at this time. */
    ErrorResponse at(Instant now) {
        Optional<String> retryAfter = retryIn.map(
                        wait -> HTTP_DATE.format(now.plus(wait).atZone(ZoneOffset.UTC)))
                .or(() -> Optional.ofNullable(headers.get(RETRY_AFTER)));
        Map<String, List<String>> sent = new HashMap<>();
        headers.forEach((name, value) -> sent.put(name, List.of(value)));
        retryAfter.ifPresent(text -> sent.put(RETRY_AFTER, List.of(text)));
        return new ErrorResponse(
                status, message, retryAfter.flatMap(text -> RetryAfterHeader.parse(text, now)), Optional.empty(), sent);
    }

    /** Returns a description of status and headers. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("status ").append(status);
        headers.forEach(
                (name, value) -> text.append(" with ").append(name).append(' ').append(value));
        retryIn.ifPresent(
                wait -> text.append(" with retry-after of a date ").append(wait).append(" away"));
        return text.toString();
    }
}
