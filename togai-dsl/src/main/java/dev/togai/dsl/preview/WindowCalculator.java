package dev.togai.dsl.preview;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Calculates windows. Caches recent ones, since events arrive roughly in the order of their times. Not thread-safe. */
final class WindowCalculator {

    private static final int RECENT = 8;

    private final UsagePeriod period;
    private final ZoneId zone;
    /** The last window, and the ones that were calculated before it. */
    private final @Nullable UsageWindow[] recent = new UsageWindow[RECENT];

    private int last;

    WindowCalculator(UsagePeriod period, ZoneId zone) {
        this.period = period;
        this.zone = zone;
    }

    /** Returns the start of the window of a moment; null if the window exceeds the range of the calendar. */
    @Nullable
    Instant windowStart(Instant moment) {
        for (int i = 0; i < RECENT; i++) {
            int index = (last + i) % RECENT;
            UsageWindow window = recent[index];
            if (window != null && window.contains(moment)) {
                last = index;
                return window.start();
            }
        }
        return calculate(moment);
    }

    private @Nullable Instant calculate(Instant moment) {
        try {
            UsageWindow window = period.windowAt(moment, zone);
            last = (last + RECENT - 1) % RECENT;
            recent[last] = window;
            return window.start();
        } catch (DateTimeException ignored) {
            return null;
        }
    }
}
