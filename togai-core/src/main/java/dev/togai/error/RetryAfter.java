package dev.togai.error;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads a {@code Retry-After} header in both of its forms, seconds and an HTTP date (RFC 9110, 10.2.3), for transports. */
public final class RetryAfter {

    private RetryAfter() {}

    /** How long to wait from now on, zero for a time gone by; empty if the text is neither form. */
    public static Optional<Duration> parse(String text, Instant now) {
        String value = text.strip();
        try {
            if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            Duration wait = Duration.between(
                    now,
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException | NumberFormatException | ArithmeticException neither) {
            return Optional.empty();
        }
    }
}
