package dev.togai.feign;

import dev.togai.config.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/** A time like another, but for what is overridden. */
interface OtherTime extends Timekeeper {

    /** The other one. */
    Timekeeper time();

    @Override
    default Instant now() {
        return time().now();
    }

    @Override
    default long nanoTime() {
        return time().nanoTime();
    }

    @Override
    default void sleep(Duration wait) throws InterruptedException {
        time().sleep(wait);
    }

    @Override
    default Appointment after(Duration wait, Runnable task) {
        return time().after(wait, task);
    }
}
