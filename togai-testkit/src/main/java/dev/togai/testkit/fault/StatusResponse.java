package dev.togai.testkit.fault;

import dev.togai.error.ErrorAnswer;
import dev.togai.error.RetryAfter;
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
 * An answer of another status than success.
 *
 * @param status the HTTP status
 * @param message what its error body says
 * @param headers further headers by lower-case name
 * @param retryIn how far from the time of the answer the date in its {@code Retry-After} is, if it has one
 */
record StatusResponse(int status, String message, Map<String, String> headers, Optional<Duration> retryIn) {

    private static final String RETRY_AFTER = "retry-after";

    /** As RFC 9110 has it: two digits for the day, which {@code RFC_1123_DATE_TIME} does not write. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    static StatusResponse of(int status, String message) {
        if (status < 300 || status > 599) {
            throw new IllegalArgumentException("A fault has a status from 300 to 599, this one has " + status + ".");
        }
        return new StatusResponse(status, message, Map.of(), Optional.empty());
    }

    static StatusResponse tooMany() {
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

    /** Whether it says that nothing was done: a refusal, or a service that is away and says until when. */
    boolean deniesEffect() {
        return status < 500 || (status == 503 && (retryIn.isPresent() || headers.containsKey(RETRY_AFTER)));
    }

    /** The answer as it is given at that time. */
    ErrorAnswer at(Instant now) {
        Optional<String> retryAfter = retryIn.map(
                        wait -> HTTP_DATE.format(now.plus(wait).atZone(ZoneOffset.UTC)))
                .or(() -> Optional.ofNullable(headers.get(RETRY_AFTER)));
        Map<String, List<String>> sent = new HashMap<>();
        headers.forEach((name, value) -> sent.put(name, List.of(value)));
        retryAfter.ifPresent(text -> sent.put(RETRY_AFTER, List.of(text)));
        return new ErrorAnswer(
                status, message, retryAfter.flatMap(text -> RetryAfter.parse(text, now)), Optional.empty(), sent);
    }

    /** The status and what it carries, in a few words. */
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
