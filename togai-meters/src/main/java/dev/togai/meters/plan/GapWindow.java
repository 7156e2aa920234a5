package dev.togai.meters.plan;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of a gap, by the clock of the service if its responses have times.
 *
 * @param from the start
 * @param to the end
 */
record GapWindow(Instant from, Instant to) {

    /** A meter may have been edited after its deactivation, up to this time later. */
    private static final Duration MAX_GAP_BEFORE = Duration.ofHours(1);

    /** Returns the window of a gap that starts now, or that started at the last change of a meter that is not active. */
    static GapWindow before(MeterState meter, ApplierSettings settings) {
        Instant now = settings.retries().time().now();
        Instant from = meter.isActive() ? now : meter.updatedAt().orElse(now).minus(MAX_GAP_BEFORE);
        return new GapWindow(from, now);
    }

    /** Returns the window that starts at the deactivation. */
    GapWindow startedAt(MeterState deactivated) {
        return new GapWindow(deactivated.updatedAt().filter(from::isAfter).orElse(from), to);
    }

    /** Returns the window that ends at the activation. */
    GapWindow endedAt(MeterState activated, ApplierSettings settings) {
        Instant now = settings.retries().time().now();
        return new GapWindow(from, activated.updatedAt().filter(now::isBefore).orElse(now));
    }
}
