package dev.togai.dsl.preview;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Calculates windows. Caches the last one, since events arrive roughly in the order of their times. Not thread-safe. */
final class WindowCalculator {

    private final UsagePeriod period;
    private final ZoneId zone;
    private @Nullable UsageWindow last;

    WindowCalculator(UsagePeriod period, ZoneId zone) {
        this.period = period;
        this.zone = zone;
    }

    /** Returns the start of the window of a moment; null if the window exceeds the range of the calendar. */
    @Nullable
    Instant windowStart(Instant moment) {
        UsageWindow window = last;
        if (window == null || !window.contains(moment)) {
            try {
                window = period.windowAt(moment, zone);
            } catch (DateTimeException ignored) {
                return null;
            }
            last = window;
        }
        return window.start();
    }
}
