package dev.togai.meters.plan;

import dev.togai.TogaiClient;
import dev.togai.error.CallException;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.plan.PlanStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The correction of the gaps of a plan that was applied before and may have stopped before it corrected all events. */
record PlanCorrection(TogaiClient client, ApplierSettings settings, MeterPlan plan) {

    /** Corrects the gaps of all meters that are active. The others have a problem in their report. */
    GapCorrection run() {
        MeterReader reader = new MeterReader(client.usageMeters(), settings.retries());
        List<GapReport> gaps = new ArrayList<>();
        for (PlanStep step : plan.steps()) {
            if (endsCorrectedGap(step)) {
                gaps.addAll(correct(step, reader));
            }
        }
        return new GapCorrection(gaps);
    }

    /** Returns whether a step ends a gap whose events are corrected. */
    static boolean endsCorrectedGap(PlanStep step) {
        return step.kind() == Kind.ACTIVATE
                && step.gap().filter(GapStrategy.CORRECTION::equals).isPresent();
    }

    private List<GapReport> correct(PlanStep step, MeterReader reader) {
        try {
            Optional<UsageMeter> meter = reader.find(step.meterId().orElseThrow());
            if (meter.isPresent() && meter.get().isActive()) {
                return correct(step, meter.get());
            }
            return List.of(failed(
                    step,
                    meter.isPresent()
                            ? "the meter is not active: plan and apply again with the strategy " + step.meterName()
                                    + "=correction, which corrects the events since its deactivation"
                            : "the meter does not exist any more"));
        } catch (CallException | StepFailedException e) {
            return List.of(failed(step, "the meter could not be read: " + e.getMessage()));
        }
    }

    /**
     * Corrects the gap that this step ended. Empty if the meter was not activated since the plan was made. The second report is of events
     * that the meter missed in a later gap.
     */
    List<GapReport> correct(PlanStep step, UsageMeter meter) {
        return GapWindow.afterwards(plan, plan.base(step), meter, settings)
                .map(window -> new GapEvents(client, settings)
                        .reports(step.meterName(), GapStrategy.CORRECTION, window, MeterState.of(meter)))
                .orElse(List.of());
    }

    private GapReport failed(PlanStep step, String problem) {
        return new GapReport(
                step.meterName(),
                GapStrategy.CORRECTION,
                plan.plannedAt(),
                settings.retries().time().now(),
                List.of(),
                List.of(),
                List.of(problem));
    }
}
