package dev.togai.feign;

import dev.togai.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A time like another, but for what is overridden. */
interface DelegatingTimeSource extends TimeSource {

    /** The other one. */
    TimeSource time();

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
    default ScheduledTask schedule(Duration wait, Runnable task) {
        return time().schedule(wait, task);
    }
}
