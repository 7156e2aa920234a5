package dev.togai.meters.plan;

import dev.togai.meter.UsageMeter;
import java.time.Instant;
import java.util.Optional;

/** Remarks on the work that an earlier plan may have left, as far as a meter of the service shows it. */
final class EarlierPlanNotes {

    /** The remark on a meter that was active lately. */
    static final String HELD =
            "If a plan that held events was ended then, they are still held: give apply the commands or methods that hold"
                    + " and release them.";

    private EarlierPlanNotes() {}

    /** Returns whether a meter that is inactive now was active within the time that a plan can correct. */
    static boolean wasActiveLately(UsageMeter live, Instant now) {
        return live.lastActivatedAt().isPresent() && isLately(live.updatedAt(), now);
    }

    /**
     * Returns a remark on a meter that needs no step and was activated lately, perhaps by a plan that was ended before it corrected or
     * released the events of its gap. The meter does not show it.
     *
     * @param strategy the strategy of the caller for the gaps of the meter
     */
    static Optional<String> activated(UsageMeter live, Optional<GapStrategy> strategy, Instant now) {
        if (strategy.isEmpty() || !isLately(live.lastActivatedAt(), now)) {
            return Optional.empty();
        }
        String start =
                "The meter was activated at about " + live.lastActivatedAt().orElseThrow() + ". If a plan ";
        return switch (strategy.get()) {
            case CORRECTION ->
                Optional.of(start + "was ended after that, before it had corrected all events, then correct"
                        + " them with that plan, with the command, goal or method \"correct\".");
            case HOLD ->
                Optional.of(start + "was ended after that, before it had released all events, then apply this plan with"
                        + " the commands or methods that hold and release them: it releases them, without a step.");
            case SUCCESSOR, ACCEPT -> Optional.empty();
        };
    }

    /** Returns a remark on the events of a long time, which no plan counts. */
    static String uncounted(UsageMeter live) {
        return "The meter is inactive, since "
                + live.updatedAt()
                        .map(time -> "about " + time)
                        .orElseGet(
                                () -> "a time after " + live.lastActivatedAt().orElseThrow())
                + ". Its events since then are not billed, and this plan does not change that, with any strategy: only an"
                + " interruption of at most a day is corrected.";
    }

    private static boolean isLately(Optional<Instant> time, Instant now) {
        return time.filter(now.minus(GapWindow.MAX_INTERRUPTION)::isBefore).isPresent();
    }
}
