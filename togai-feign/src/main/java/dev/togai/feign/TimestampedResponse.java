package dev.togai.feign;

import java.time.Instant;
import java.util.Optional;

/**
 * A response, with the service's clock at that time.
 *
 * @param value the model of the response
 * @param date the date of the response in whole seconds, empty if the response has none
 * @param received the time of the response's arrival, in the nanoseconds of this process
 */
record TimestampedResponse<T>(T value, Optional<Instant> date, long received) {

    /** Returns the earliest time that the service's clock can have shown at an earlier time of this process. */
    Optional<Instant> earliestServerTime(long moment) {
        return date.map(shown -> shown.minusNanos(received - moment));
    }
}
