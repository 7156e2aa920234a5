package dev.togai.meters.plan;

import dev.togai.meters.plan.StepResult.Outcome;
import dev.togai.meters.report.MeterReport;
import java.util.List;

/**
 * The result of applying a plan. Immutable and thread-safe.
 *
 * @param steps the result of each step of the plan, in its order
 * @param gaps the gaps that ended, in the order of their end
 * @param probes the results of the probe events
 */
public record ApplyResult(List<StepResult> steps, List<GapReport> gaps, List<ProbeReport> probes) {

    /** Copies the lists. */
    public ApplyResult {
        steps = List.copyOf(steps);
        gaps = List.copyOf(gaps);
        probes = List.copyOf(probes);
    }

    /** Returns whether each step is done or was not necessary, and each correction of a gap succeeded. */
    public boolean isComplete() {
        return steps.stream().allMatch(step -> step.outcome() == Outcome.DONE || step.outcome() == Outcome.SKIPPED)
                && gaps.stream()
                        .filter(gap -> gap.strategy() == GapStrategy.CORRECTION)
                        .allMatch(GapReport::isComplete);
    }

    /** Returns the number of steps with this outcome. */
    public long count(Outcome outcome) {
        return steps.stream().filter(step -> step.outcome() == outcome).count();
    }

    /** Returns the report: the steps, gaps and probe events. A failed step is an error. */
    public MeterReport report() {
        return PlanReport.of(this);
    }
}
