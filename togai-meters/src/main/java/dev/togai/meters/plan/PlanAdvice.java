package dev.togai.meters.plan;

import java.util.Collection;
import java.util.List;

/** The next steps after a plan that stopped, in sentences for its message. Each text starts with a blank. */
final class PlanAdvice {

    /** The remark on a plan that stopped without a hold of its own, and has commands or methods to release events. */
    static final String NOT_RELEASED =
            " Events that an earlier plan may have held are not released: the next plan that is applied to its end does it.";

    private PlanAdvice() {}

    /**
     * Returns what to do after a plan that stopped.
     *
     * @param effective the numbers of the steps whose call may have taken effect
     * @param gaps the gaps that ended
     */
    static String afterStop(MeterPlan plan, Collection<Integer> effective, List<GapReport> gaps) {
        List<String> meterNames = plan.steps().stream()
                .filter(PlanCorrection::endsCorrectedGap)
                .map(PlanStep::meterName)
                .filter(name -> isChanged(name, plan, effective) && mayMissEvents(name, gaps))
                .toList();
        return " Plan again."
                + (meterNames.isEmpty()
                        ? ""
                        : " Then correct the gaps of this plan, with the command, goal or method \"correct\": events may"
                                + " not be counted by " + String.join(", ", meterNames) + ".");
    }

    /** Returns what to do if a meter is not as before the plan. An earlier application of it may have stopped in a gap. */
    static String beforeFirstStep(MeterPlan plan) {
        boolean hasGap = plan.steps().stream().anyMatch(PlanCorrection::endsCorrectedGap);
        return " Plan again."
                + (hasGap
                        ? " If this plan was applied before, then correct its gaps, with the command, goal or method"
                                + " \"correct\": events may not be counted."
                        : "");
    }

    private static boolean isChanged(String meterName, MeterPlan plan, Collection<Integer> effective) {
        return plan.steps().stream()
                .filter(step -> step.meterName().equals(meterName) && step.gap().isPresent())
                .anyMatch(step -> effective.contains(step.number()));
    }

    /** Returns whether a gap has no report that all its events are counted. */
    private static boolean mayMissEvents(String meterName, List<GapReport> gaps) {
        return gaps.stream().filter(gap -> gap.meterName().equals(meterName)).noneMatch(GapReport::isComplete);
    }
}
