package dev.togai.config;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The clock that a timekeeper's time is read from. Thread-safe. */
final class TimekeeperClock extends Clock {

    private final Timekeeper time;
    private final ZoneId zone;

    TimekeeperClock(Timekeeper time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId another) {
        return new TimekeeperClock(time, another);
    }

    @Override
    public Instant instant() {
        return time.now();
    }
}
