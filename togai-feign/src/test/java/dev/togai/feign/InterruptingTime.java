package dev.togai.feign;

import dev.togai.config.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/** A time in which whoever waits is interrupted while waiting. */
record InterruptingTime(Timekeeper time) implements Timekeeper {

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public void sleep(Duration wait) throws InterruptedException {
        Thread.currentThread().interrupt();
        time.sleep(wait);
    }

    @Override
    public Appointment after(Duration wait, Runnable task) {
        return time.after(wait, task);
    }
}
