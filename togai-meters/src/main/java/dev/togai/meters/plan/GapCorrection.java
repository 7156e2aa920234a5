package dev.togai.meters.plan;

import dev.togai.meters.report.MeterReport;
import java.util.List;

/**
 * The result of correcting the gaps of a plan. Immutable and thread-safe.
 *
 * @param gaps the gaps with the strategy {@link GapStrategy#CORRECTION} that the plan began or ended, in the order of the plan. Each is
 *     followed by a later gap of its meter, if there is one: it has the strategy {@link GapStrategy#ACCEPT} unless it may be of the plan
 */
public record GapCorrection(List<GapReport> gaps) {

    /** Copies the list. */
    public GapCorrection {
        gaps = List.copyOf(gaps);
    }

    /** Returns whether the meters count all events of the gaps, but for those with the strategy {@link GapStrategy#ACCEPT}. */
    public boolean isComplete() {
        return gaps.stream()
                .filter(gap -> gap.strategy() == GapStrategy.CORRECTION)
                .allMatch(GapReport::isComplete);
    }

    /**
     * Returns the report: the gaps. One with events that are not counted, or with problems, is an error, or a warning if its events are
     * not corrected by intention.
     */
    public MeterReport report() {
        return PlanReport.of(this);
    }
}
