package dev.togai.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time of this machine. One thread runs all scheduled tasks; it ends when there have been none for a while. */
final class SystemTimeSource implements TimeSource {

    static final TimeSource INSTANCE = new SystemTimeSource();

    private final DeadlineWatch watch = new DeadlineWatch();

    private SystemTimeSource() {}

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    @Override
    public ScheduledTask schedule(Duration duration, Runnable task) {
        return watch.schedule(task, duration.toNanos());
    }

    @Override
    public String toString() {
        return "TimeSource.system()";
    }
}
