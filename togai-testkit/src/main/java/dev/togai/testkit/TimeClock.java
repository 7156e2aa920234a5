package dev.togai.testkit;

import dev.togai.config.Timekeeper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The clock that a timekeeper's time is read from. Thread-safe. */
final class TimeClock extends Clock {

    private final Timekeeper time;
    private final ZoneId zone;

    TimeClock(Timekeeper time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId another) {
        return new TimeClock(time, another);
    }

    @Override
    public Instant instant() {
        return time.now();
    }
}
