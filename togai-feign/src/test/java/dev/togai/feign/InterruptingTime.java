package dev.togai.feign;

import dev.togai.config.Timekeeper;
import java.time.Duration;

/** A time in which whoever waits is interrupted while waiting. */
record InterruptingTime(Timekeeper time) implements OtherTime {

    @Override
    public void sleep(Duration wait) throws InterruptedException {
        Thread.currentThread().interrupt();
        time.sleep(wait);
    }
}
