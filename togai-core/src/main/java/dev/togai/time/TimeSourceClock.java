package dev.togai.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The clock that a timekeeper's time is read from. Thread-safe. */
final class TimeSourceClock extends Clock {

    private final TimeSource timeSource;
    private final ZoneId zone;

    TimeSourceClock(TimeSource timeSource, ZoneId zone) {
        this.timeSource = timeSource;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId newZone) {
        return new TimeSourceClock(timeSource, newZone);
    }

    @Override
    public Instant instant() {
        return timeSource.now();
    }
}
