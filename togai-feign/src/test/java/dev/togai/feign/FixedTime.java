package dev.togai.feign;

import dev.togai.config.Timekeeper;
import java.time.Instant;

/** A date that stands still, over the machine's own passing of time. */
record FixedTime(Instant now) implements OtherTime {

    @Override
    public Timekeeper time() {
        return Timekeeper.system();
    }
}
