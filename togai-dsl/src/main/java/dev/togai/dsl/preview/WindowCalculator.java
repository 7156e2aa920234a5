package dev.togai.dsl.preview;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** When the periods began that moments fall into. It remembers the last, since events come in about the order of time. Not thread-safe. */
final class WindowCalculator {

    private final UsagePeriod period;
    private final ZoneId zone;
    private @Nullable UsageWindow last;

    WindowCalculator(UsagePeriod period, ZoneId zone) {
        this.period = period;
        this.zone = zone;
    }

    /** When that moment's period began; null if it is beyond all calendars. */
    @Nullable
    Instant windowStart(Instant moment) {
        UsageWindow window = last;
        if (window == null || !window.contains(moment)) {
            try {
                window = period.windowAt(moment, zone);
            } catch (DateTimeException beyond) {
                return null;
            }
            last = window;
        }
        return window.start();
    }
}
