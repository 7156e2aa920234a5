package dev.togai.json;

import dev.togai.internal.IsoTimestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A reader of dates in all forms of Togai's responses and official clients: ISO 8601 with {@code Z}, with an offset, with neither
 * (read as UTC), with or without a fraction of a second, with blanks as the Ruby client writes it, and epoch numbers.
 */
final class JsonTimestamps {

    /** Larger epoch numbers are milliseconds; as seconds it is the year 2603. The official Python client has this limit too. */
    private static final BigDecimal MAX_SECONDS = new BigDecimal("2e10");

    /** Maximum number of digits before and after the point; no date needs as many. */
    private static final int MAX_DIGITS = 18;

    private JsonTimestamps() {}

    /** Parses a date; empty if the value is none. */
    static Optional<Instant> read(JsonValue value) {
        try {
            return switch (value.kind()) {
                case STRING ->
                    Optional.of(IsoTimestamps.parse(IsoTimestamps.withoutBlanks(value.text()), ZoneOffset.UTC));
                case NUMBER -> epoch(new BigDecimal(value.text()));
                default -> Optional.empty();
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException ignored) { // not a date
            return Optional.empty();
        }
    }

    private static Optional<Instant> epoch(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > 2 * MAX_DIGITS) {
            return Optional.empty();
        }
        BigDecimal seconds = number.abs().compareTo(MAX_SECONDS) > 0 ? number.movePointLeft(3) : number;
        long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
        long nanos =
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
        return Optional.of(Instant.ofEpochSecond(whole, nanos));
    }
}
