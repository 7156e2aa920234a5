package dev.togai.meters.plan;

import dev.togai.meter.UsageMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time of a gap, by the clock of the service if its responses have times.
 *
 * @param active the latest time at which the meter was certainly active before the gap
 * @param inactive the earliest time at which it was certainly inactive, or {@code active} if that is close. Between both, the events
 *     show when the gap began
 * @param to the end, or a time after it
 * @param end the end, as the events show it; empty if {@code to} is the end
 * @param activatedAt the last activation before the gap: events that Togai received before it are not those of the gap. Empty if it is not
 *     known
 */
record GapWindow(Instant active, Instant inactive, Instant to, Optional<GapEnd> end, Optional<Instant> activatedAt) {

    /** A meter that is inactive for longer was not left so by a plan that stopped, and its events are not corrected. */
    static final Duration MAX_INTERRUPTION = Duration.ofDays(1);

    /** The clock of this machine may be ahead of that of the service by this time. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    GapWindow {
        inactive = inactive.isBefore(active) ? active : inactive;
    }

    /** Returns the window of a gap whose start is known. */
    static GapWindow between(Instant from, Instant to) {
        return between(from, to, Optional.empty());
    }

    private static GapWindow between(Instant from, Instant to, Optional<Instant> activatedAt) {
        return new GapWindow(from, from, to, Optional.empty(), activatedAt);
    }

    /** Returns the window of a gap that a plan is about to begin, or that began before it, because the meter is not active. */
    static GapWindow of(BaseMeter base, ApplierSettings settings) {
        Instant now = settings.retries().time().now();
        return isActive(base) ? between(now, now, base.lastActivatedAt()) : interrupted(base, now);
    }

    /**
     * Returns the window of the gap of a plan that was applied before, perhaps days ago, and that may have stopped after it. Empty if the
     * meter was not activated since the plan was made.
     */
    static Optional<GapWindow> afterwards(MeterPlan plan, BaseMeter base, UsageMeter meter, ApplierSettings settings) {
        boolean isUnchanged =
                meter.lastActivatedAt().isPresent() && meter.lastActivatedAt().equals(base.lastActivatedAt());
        if (isUnchanged) {
            return Optional.empty();
        }
        Instant to = meter.lastActivatedAt().orElseGet(settings.retries().time()::now);
        boolean isChanged = !PlanCheck.isFinal(plan, base, meter);
        if (!isActive(base)) {
            Instant planned = plan.plannedAt().minus(CLOCK_TOLERANCE);
            Instant inactive = base.updatedAt().filter(planned::isBefore).orElse(planned);
            return Optional.of(interrupted(base, to)
                    .endingBy(new GapEnd(Optional.of(inactive), isChanged, settings.processingTime())));
        }
        Instant planned = plan.plannedAt().minus(CLOCK_TOLERANCE);
        Instant changed = base.updatedAt().orElse(planned);
        // The meter was active when it was changed last, and when the plan was made.
        Instant active = planned.isAfter(to) || changed.isAfter(planned) ? changed : planned;
        return Optional.of(between(active, to, base.lastActivatedAt())
                .endingBy(new GapEnd(Optional.empty(), isChanged, settings.processingTime())));
    }

    private GapWindow endingBy(GapEnd shown) {
        return new GapWindow(active, inactive, to, Optional.of(shown), activatedAt);
    }

    private static GapWindow interrupted(BaseMeter base, Instant to) {
        Instant changed = base.updatedAt().orElse(to);
        return new GapWindow(
                base.lastActivatedAt().orElse(changed.minus(MAX_INTERRUPTION)),
                changed,
                to,
                Optional.empty(),
                base.lastActivatedAt());
    }

    private static boolean isActive(BaseMeter base) {
        return MeterState.of(base).isActive();
    }

    /** Returns the start of the time whose events are searched. */
    Instant searchedFrom() {
        Instant limit = inactive.minus(MAX_INTERRUPTION);
        return active.isBefore(limit) ? limit : active;
    }

    /** Returns the window that starts at the deactivation. */
    GapWindow startedAt(MeterState deactivated) {
        return between(deactivated.updatedAt().filter(active::isAfter).orElse(active), to, activatedAt);
    }

    /** Returns the window that ends at the activation. */
    GapWindow endedAt(MeterState activated, ApplierSettings settings) {
        Instant now = settings.retries().time().now();
        return new GapWindow(
                active,
                inactive,
                activated.updatedAt().filter(now::isBefore).orElse(now),
                Optional.empty(),
                activatedAt);
    }
}
