package dev.togai.json;

import dev.togai.internal.IsoDates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Dates in every form that Togai's answers or its official clients know: ISO 8601 with {@code Z}, with an offset, with neither
 * (taken as UTC), with a fraction of a second or without, and epoch numbers.
 */
final class JsonDates {

    /** Epoch numbers beyond this are milliseconds; as seconds it is the year 2603. The official Python client cuts here too. */
    private static final BigDecimal LARGEST_SECONDS = new BigDecimal("2e10");

    /** More places, before or after the point, than any date needs. */
    private static final int PLACES = 18;

    private JsonDates() {}

    /** The date, or nothing if it is none. */
    static Optional<Instant> read(JsonValue value) {
        try {
            return switch (value.kind()) {
                case TEXT -> Optional.of(IsoDates.read(value.text(), ZoneOffset.UTC));
                case NUMBER -> epoch(new BigDecimal(value.text()));
                default -> Optional.empty();
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> epoch(BigDecimal number) {
        if (Math.abs((long) number.scale()) > PLACES || number.precision() > 2 * PLACES) {
            return Optional.empty();
        }
        BigDecimal seconds = number.abs().compareTo(LARGEST_SECONDS) > 0 ? number.movePointLeft(3) : number;
        long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
        long nanos =
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
        return Optional.of(Instant.ofEpochSecond(whole, nanos));
    }
}
