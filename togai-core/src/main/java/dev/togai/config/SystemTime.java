package dev.togai.config;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time of this machine. One thread runs all scheduled tasks; it ends when there have been none for a while. */
final class SystemTime implements Timekeeper {

    static final Timekeeper INSTANCE = new SystemTime();

    private final DeadlineWatch watch = new DeadlineWatch();

    private SystemTime() {}

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    @Override
    public Appointment after(Duration time, Runnable task) {
        return watch.schedule(task, time.toNanos());
    }

    @Override
    public String toString() {
        return "Timekeeper.system()";
    }
}
