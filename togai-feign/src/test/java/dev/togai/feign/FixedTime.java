package dev.togai.feign;

import dev.togai.config.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/** A date that stands still, over the machine's own passing of time. */
record FixedTime(Instant now) implements Timekeeper {

    @Override
    public long nanoTime() {
        return Timekeeper.system().nanoTime();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Timekeeper.system().sleep(time);
    }

    @Override
    public Appointment after(Duration time, Runnable task) {
        return Timekeeper.system().after(time, task);
    }
}
