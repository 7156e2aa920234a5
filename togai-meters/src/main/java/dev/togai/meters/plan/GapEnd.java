package dev.togai.meters.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * The end of a gap of a plan that was applied before. The service has the time of the last activation only, and the meter may have been
 * inactive again since the gap, on purpose. An event that the meter evaluated when Togai received it shows that the gap had ended.
 *
 * @param inactiveAt the latest time at which the meter was certainly inactive; empty if the plan began the gap
 * @param isChanged whether the meter is not as after the plan any more
 * @param tolerance the time in which Togai processes an event, perhaps in another order than that of their reception
 */
record GapEnd(Optional<Instant> inactiveAt, boolean isChanged, Duration tolerance) {

    /** The time in which a meter is inactive while a plan that does not stop edits it. */
    private static final Duration MAX_EDIT = Duration.ofMinutes(15);

    /**
     * The last time of the gap.
     *
     * @param time the time until which the events that the meter did not evaluate are of this gap
     * @param isKnown whether the later ones are certainly not of this gap
     */
    record Last(Instant time, boolean isKnown) {}

    /**
     * Returns the last time of the gap, as events show it.
     *
     * @param window the window, whose end is the last activation
     * @param interrupted the times of the events that the meter did not evaluate when Togai received them
     * @param evaluated the times of the events that it evaluated then
     */
    Last last(GapWindow window, Collection<Instant> interrupted, Collection<Instant> evaluated) {
        Instant start = inactiveAt.orElseGet(() -> interrupted.stream()
                .filter(time -> time.isAfter(window.active()))
                .min(Instant::compareTo)
                .orElse(window.to()));
        Optional<Instant> shown = evaluated.stream()
                .filter(time -> time.isAfter(start.plus(tolerance)))
                .min(Instant::compareTo);
        Duration limit = inactiveAt.isPresent() ? GapWindow.MAX_INTERRUPTION : MAX_EDIT;
        boolean isOfPlan = shown.isPresent() || !isChanged;
        Instant latest = shown.isEmpty()
                ? window.to()
                : interrupted.stream()
                        .filter(time -> !time.isAfter(shown.get()))
                        .max(Instant::compareTo)
                        .orElse(start);
        boolean isShort = !latest.isAfter(start.plus(limit));
        if (isOfPlan && isShort) {
            return new Last(shown.orElse(window.to()).plus(tolerance), true);
        }
        return unknown(window);
    }

    /** Returns the last time at which the meter was certainly inactive in the gap. */
    Last unknown(GapWindow window) {
        return new Last(inactiveAt.orElse(window.active()), false);
    }
}
