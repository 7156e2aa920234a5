package dev.togai.dsl.usage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/** When the periods began that moments fall into. It remembers the last, since events come in about the order of time. Not thread-safe. */
final class PeriodStarts {

    private final UsagePeriod period;
    private final ZoneId zone;
    private @Nullable Instant start;

    /** From here to {@link #until} all moments are of the same period, and of the same offset. */
    private Instant from = Instant.MIN;

    private Instant until = Instant.MIN;

    PeriodStarts(UsagePeriod period, ZoneId zone) {
        this.period = period;
        this.zone = zone;
    }

    /** When that moment's period began; null if it is beyond all calendars. */
    @Nullable
    Instant startOf(Instant moment) {
        if (start == null || moment.isBefore(from) || !moment.isBefore(until)) {
            try {
                find(moment);
            } catch (DateTimeException beyond) {
                return null;
            }
        }
        return start;
    }

    private void find(Instant moment) {
        ZonedDateTime first = period.startOf(moment.atZone(zone));
        Instant begin = first.toInstant();
        Instant end = period.endOf(first).toInstant();
        ZoneOffsetTransition before = zone.getRules().previousTransition(moment.plusNanos(1));
        ZoneOffsetTransition after = zone.getRules().nextTransition(moment);
        from = before != null && before.getInstant().isAfter(begin) ? before.getInstant() : begin;
        until = after != null && after.getInstant().isBefore(end) ? after.getInstant() : end;
        start = begin;
    }
}
