package dev.togai.meters.plan;

import dev.togai.meter.UsageMeter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
     * Returns remarks on the meters that need no step and were activated lately, perhaps by a plan that was ended before it corrected or
     * released the events of its gap. The meters do not show it.
     *
     * @param unchanged the active meters that need no step
     * @param strategies the strategy of the caller for the gaps of a meter, by its name
     */
    static List<String> activated(
            List<UsageMeter> unchanged, Function<String, Optional<GapStrategy>> strategies, Instant now) {
        return Stream.of(GapStrategy.HOLD, GapStrategy.CORRECTION)
                .flatMap(strategy -> unchanged.stream()
                        .filter(meter -> isLately(meter.lastActivatedAt(), now))
                        .filter(meter -> strategies
                                .apply(meter.name())
                                .filter(strategy::equals)
                                .isPresent())
                        .max(Comparator.comparing(
                                meter -> meter.lastActivatedAt().orElseThrow()))
                        .map(last -> activated(last, strategy))
                        .stream())
                .toList();
    }

    private static String activated(UsageMeter last, GapStrategy strategy) {
        String start = "The last activation of a meter without a step was that of " + last.name() + " at about "
                + last.lastActivatedAt().orElseThrow() + ". If a plan was ended after it, before it had ";
        return strategy == GapStrategy.HOLD
                ? start
                        + "released all events, then apply this plan with the commands or methods that hold and release them: it"
                        + " releases them, also without a step."
                : start + "corrected all events, then correct them with that plan, with the command, goal or method"
                        + " \"correct\".";
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
