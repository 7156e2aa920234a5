package dev.togai.feign;

import dev.togai.time.TimeSource;
import java.time.Instant;

/** A date that stands still, over the machine's own passing of time. */
record FixedTimeSource(Instant now) implements DelegatingTimeSource {

    @Override
    public TimeSource time() {
        return TimeSource.system();
    }
}
