package dev.togai.dsl.internal.expression;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The rules for dates and durations that both dialects share. */
public final class DurationUnits {

    /** Longer texts are no dates and no durations here: the digits of one take time that grows with the square of their number. */
    public static final int MAX_LENGTH = 500;

    private DurationUnits() {}

    /** How many whole units a duration has; null for a unit that {@code duration.as} does not know. */
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
