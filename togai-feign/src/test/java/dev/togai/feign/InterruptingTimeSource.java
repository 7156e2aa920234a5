package dev.togai.feign;

import dev.togai.time.TimeSource;
import java.time.Duration;

/** A time in which whoever waits is interrupted while waiting. */
record InterruptingTimeSource(TimeSource time) implements DelegatingTimeSource {

    @Override
    public void sleep(Duration wait) throws InterruptedException {
        Thread.currentThread().interrupt();
        time.sleep(wait);
    }
}
