package dev.togai.dsl.internal.expression;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The rules for dates and durations that both dialects share. */
public final class DurationUnits {

    /** The longest string of a date or duration. The time to parse its digits grows with the square of their number. */
    public static final int MAX_LENGTH = 500;

    private DurationUnits() {}

    /** Returns the number of whole units of a duration; null for a unit that {@code duration.as} does not have. */
    public static @Nullable BigDecimal wholeUnits(Duration duration, String unit) {
        return switch (unit) {
            case "MILLIS" -> BigDecimal.valueOf(duration.toMillis());
            case "SECONDS" -> BigDecimal.valueOf(duration.toSeconds());
            case "MINUTES" -> BigDecimal.valueOf(duration.toMinutes());
            case "HOURS" -> BigDecimal.valueOf(duration.toHours());
            case "DAYS" -> BigDecimal.valueOf(duration.toDays());
            default -> null;
        };
    }
}
