package dev.togai.feign;

import dev.togai.meter.UsageMeterPage;
import java.time.Instant;
import java.util.Optional;

/**
 * One page of usage meters, with the service's clock at that time.
 *
 * @param page the page
 * @param date the date of the response in whole seconds, empty if the response has none
 * @param received the time of the response's arrival, in the nanoseconds of this process
 */
record TimestampedPage(UsageMeterPage page, Optional<Instant> date, long received) {

    /** Returns the earliest time that the service's clock can have shown at an earlier time of this process. */
    Optional<Instant> earliestServerTime(long moment) {
        return date.map(shown -> shown.minusNanos(received - moment));
    }
}
