package dev.togai.feign;

import dev.togai.time.TimeSource;
import java.time.Instant;

/** A time source with a fixed date and the elapsed time of the system clock. */
record FixedTimeSource(Instant now) implements DelegatingTimeSource {

    @Override
    public TimeSource time() {
        return TimeSource.system();
    }
}
