package dev.togai.feign;

import dev.togai.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A time source that delegates all methods it does not override. */
interface DelegatingTimeSource extends TimeSource {

    /** Returns the delegate. */
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
