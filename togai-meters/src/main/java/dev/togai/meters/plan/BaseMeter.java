package dev.togai.meters.plan;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A meter of the service at the time of planning. A plan is applied only if the meter is still the same. Immutable and thread-safe.
 *
 * @param id the id of the meter
 * @param status the lifecycle status
 * @param updatedAt the time of the last change, if Togai returned it
 * @param lastActivatedAt the time of the last activation, if Togai returned it
 * @param fingerprint the fingerprint of the meaning of the content: two notations of a rule have one fingerprint
 * @param content the content, in the form of a request that creates the meter
 */
public record BaseMeter(
        String id,
        MeterStatus status,
        Optional<Instant> updatedAt,
        Optional<Instant> lastActivatedAt,
        String fingerprint,
        CreateUsageMeterRequest content) {

    /** Returns the name of the meter at the time of planning. */
    public String name() {
        return content.name();
    }
}
