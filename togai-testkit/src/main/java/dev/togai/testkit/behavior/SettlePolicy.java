package dev.togai.testkit.behavior;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time between the acceptance of an event and its processing in a fake. Togai accepts events at once, processes them later,
 * and documents no duration. Until then an event has the status INGESTION_IN_PROGRESS and no usage. Immutable and thread-safe.
 */
public final class SettlePolicy {

    private static final SettlePolicy AT_ONCE = new SettlePolicy(Duration.ZERO);
    private static final SettlePolicy MANUAL = new SettlePolicy(null);

    private final @Nullable Duration delay;

    private SettlePolicy(@Nullable Duration delay) {
        this.delay = delay;
    }

    /** Returns the policy that processes events before the response to their request, which is the default of a fake. */
    public static SettlePolicy atOnce() {
        return AT_ONCE;
    }

    /**
     * Returns the policy that processes events after this time on the fake's clock.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public static SettlePolicy after(Duration delay) {
        if (Objects.requireNonNull(delay, "delay").isNegative()) {
            throw new IllegalArgumentException("delay must not be negative, was " + delay + ".");
        }
        return delay.isZero() ? AT_ONCE : new SettlePolicy(delay);
    }

    /** Returns the policy that processes events when the test calls {@code settle()} of the fake. */
    public static SettlePolicy manual() {
        return MANUAL;
    }

    /** Returns the time after which events are processed; empty if the test starts the processing. */
    public Optional<Duration> delay() {
        return Optional.ofNullable(delay);
    }

    /** Returns the name and the time. */
    @Override
    public String toString() {
        return delay == null ? "manual" : delay.isZero() ? "at once" : "after " + delay;
    }
}
