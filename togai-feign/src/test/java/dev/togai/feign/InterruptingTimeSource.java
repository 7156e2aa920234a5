package dev.togai.feign;

import dev.togai.time.TimeSource;
import java.time.Duration;

/** A time source that interrupts each thread that waits. */
record InterruptingTimeSource(TimeSource time) implements DelegatingTimeSource {

    @Override
    public void sleep(Duration wait) throws InterruptedException {
        Thread.currentThread().interrupt();
        time.sleep(wait);
    }
}
