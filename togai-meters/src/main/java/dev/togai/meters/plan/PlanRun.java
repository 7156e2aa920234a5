package dev.togai.meters.plan;

import dev.togai.TogaiClient;
import dev.togai.error.TogaiException;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.meters.plan.PlanStep.Kind;
import dev.togai.meters.plan.StepResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One application of a plan. Not thread-safe.
 *
 * <ol>
 *   <li>{@link PlanCheck} compares all meters with the plan.
 *   <li>The steps of one meter that follow each other are a group. The meter is read before a group, and after each step.
 *   <li>If a group fails while it has the meter inactive, the meter is activated again.
 *   <li>After a gap, {@link GapEvents} finds the events that the meter missed.
 * </ol>
 */
final class PlanRun {

    private final UsageMeters meters;
    private final ApplierSettings settings;
    private final MeterReader reader;
    private final MeterPlan plan;
    private final GapEvents gapEvents;
    private final TogaiClient client;
    private final StepRunner steps;
    private final List<GapReport> gaps = new ArrayList<>();
    private final List<ProbeReport> probes = new ArrayList<>();

    /** Whether this plan released the events after a hold, its own or one of before. */
    private boolean isReleased;

    PlanRun(TogaiClient client, ApplierSettings settings, MeterPlan plan) {
        this.client = client;
        this.meters = client.usageMeters();
        this.settings = settings;
        this.reader = new MeterReader(meters, settings.retries());
        this.plan = plan;
        this.gapEvents = new GapEvents(client, settings);
        this.steps = new StepRunner(meters, settings, plan);
    }

    ApplyResult run() {
        Map<String, Optional<UsageMeter>> finished = check();
        try {
            runGroups(finished);
            releaseEarlierHold();
            if (!settings.stop().getAsBoolean()) {
                new ProbeRun(client, settings).run(plan, steps::idOf, this::probed);
            }
        } catch (StepFailedException e) {
            throw exception(
                    e, "The plan stopped. " + e.getMessage() + PlanAdvice.afterStop(plan, steps.effective(), gaps));
        }
        return result();
    }

    /** Releases events unless this plan held them and released them: an earlier plan may have ended within its hold. */
    private void releaseEarlierHold() {
        if (settings.hold().isPresent() && !isReleased) {
            HeldGap.releaseEarlier(settings);
            isReleased = true;
            steps.inform(PlanListener::eventsReleased);
        }
    }

    private void runGroups(Map<String, Optional<UsageMeter>> finished) {
        for (List<PlanStep> group : groups()) {
            Optional<UsageMeter> meter = finished.getOrDefault(PlanCheck.key(group.get(0)), Optional.empty());
            if (finished.containsKey(PlanCheck.key(group.get(0)))) {
                group.forEach(
                        step -> steps.ended(new StepResult(step, Outcome.SKIPPED, "the meter is already as after it")));
                meter.ifPresent(it -> correctAgain(group, it));
            } else {
                runGroup(group);
            }
        }
    }

    private Map<String, Optional<UsageMeter>> check() {
        try {
            return plan.isEmpty() ? Map.of() : PlanCheck.finished(meters, settings.retries(), plan);
        } catch (StepFailedException e) {
            throw exception(e, "Nothing was changed. " + e.getMessage() + PlanAdvice.beforeFirstStep(plan));
        } catch (TogaiException e) {
            throw new ApplyException(
                    withHold("Nothing was changed. " + e.getMessage() + PlanAdvice.beforeFirstStep(plan)), result(), e);
        }
    }

    /** Returns the steps of one meter that follow each other. */
    private List<List<PlanStep>> groups() {
        List<List<PlanStep>> groups = new ArrayList<>();
        for (PlanStep step : plan.steps()) {
            boolean continues = !groups.isEmpty()
                    && PlanCheck.key(groups.get(groups.size() - 1).get(0)).equals(PlanCheck.key(step));
            if (!continues) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(step);
        }
        return groups;
    }

    private void runGroup(List<PlanStep> group) {
        // In a gap that an earlier plan began, only the activation has the strategy.
        Optional<GapStrategy> gap = group.stream()
                .flatMap(step -> step.gap().stream())
                .findFirst()
                .filter(strategy -> strategy != GapStrategy.SUCCESSOR);
        PlanStep first = group.get(0);
        try {
            requireNotStopped();
            steps.requireExpected(first);
            if (gap.isEmpty()) {
                group.forEach(this::runUnlessStopped);
                reportOverlap(first);
            } else if (gap.get() == GapStrategy.HOLD) {
                isReleased = true; // In any case.
                new HeldGap(settings, gapEvents)
                        .run(first.meterName(), steps.state(first), () -> runGap(group, gap.get()));
            } else {
                runGap(group, gap.get());
            }
        } catch (StepFailedException e) {
            throw failed(group, e);
        } catch (TogaiException e) {
            throw failed(group, StepFailedException.failed(e.getMessage(), e));
        }
    }

    /** Reports the events that a meter counted together with its active successor, before this step deactivated it. */
    private void reportOverlap(PlanStep step) {
        boolean isReplaced = step.kind() == Kind.DEACTIVATE
                && step.gap().filter(GapStrategy.SUCCESSOR::equals).isPresent();
        if (!isReplaced) {
            return;
        }
        GapWindow window = GapWindow.between(plan.plannedAt(), plan.plannedAt()).endedAt(steps.state(step), settings);
        try {
            reader.named(step.meterName()).stream()
                    .filter(UsageMeter::isActive)
                    .findFirst()
                    .map(successor -> gapEvents.overlap(
                            step.meterName(),
                            GapWindow.between(successor.lastActivatedAt().orElse(window.active()), window.to()),
                            steps.state(step),
                            successor.id()))
                    .filter(overlap -> !overlap.isComplete())
                    .ifPresent(this::reported);
        } catch (TogaiException e) {
            reported(unsearched(
                    step.meterName(),
                    GapStrategy.SUCCESSOR,
                    window,
                    "the events that both meters count are not searched: " + e.getMessage()));
        }
    }

    /** Runs a step that is not in a gap. Those of a gap are all run, because the meter must be active again. */
    private void runUnlessStopped(PlanStep step) {
        requireNotStopped();
        steps.run(step);
    }

    private void requireNotStopped() {
        if (settings.stop().getAsBoolean()) {
            throw StepFailedException.stopped("");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw StepFailedException.failed("The thread was interrupted.", null);
        }
    }

    /** Runs the steps of a gap, and reports its events after it. */
    private void runGap(List<PlanStep> group, GapStrategy strategy) {
        GapWindow window = GapWindow.of(plan.base(group.get(0)), settings);
        try {
            for (PlanStep step : group) {
                steps.run(step);
                if (step.kind() == Kind.DEACTIVATE) {
                    window = window.startedAt(steps.state(step));
                }
            }
        } catch (StepFailedException e) {
            throw aborted(group, strategy, window, e);
        } catch (TogaiException e) {
            throw aborted(group, strategy, window, StepFailedException.failed(String.valueOf(e.getMessage()), e));
        }
        PlanStep last = group.get(group.size() - 1);
        report(last.meterName(), strategy, window.endedAt(steps.state(last), settings), steps.state(last));
    }

    /** Restores the meter after a failure in its gap, and reports the events of the gap. */
    private StepFailedException aborted(
            List<PlanStep> group, GapStrategy strategy, GapWindow window, StepFailedException failure) {
        PlanStep first = group.get(0);
        PlanStep last = group.get(group.size() - 1);
        StepFailedException restored = failure.withRemark(restore(group));
        boolean began = first.kind() == Kind.DEACTIVATE && steps.effective().contains(first.number());
        if (began || steps.effective().contains(last.number())) {
            try {
                Optional<UsageMeter> meter = reader.find(steps.state(first).id());
                GapWindow ended = window.endedAt(
                        meter.filter(UsageMeter::isActive).map(MeterState::of).orElse(steps.state(first)), settings);
                if (meter.filter(UsageMeter::isActive).isPresent()) {
                    report(first.meterName(), strategy, ended, MeterState.of(meter.get()));
                } else {
                    reported(unsearched(
                            first.meterName(),
                            strategy,
                            ended,
                            "the meter is not active, and counts no events, nor held ones that are released now: plan again"
                                    + " with the strategy " + first.meterName() + "=correction, which bills them"));
                }
            } catch (TogaiException | StepFailedException e) {
                reported(unsearched(
                        first.meterName(),
                        strategy,
                        window.endedAt(steps.state(first), settings),
                        "the meter could not be read after the gap: " + e.getMessage()));
            }
        }
        return restored;
    }

    private static GapReport unsearched(String meterName, GapStrategy strategy, GapWindow window, String problem) {
        return new GapReport(meterName, strategy, window.active(), window.to(), List.of(), List.of(), List.of(problem));
    }

    /** Corrects the events of a gap that ended before, because the plan may have stopped before it corrected them all. */
    private void correctAgain(List<PlanStep> group, UsageMeter meter) {
        group.stream()
                .filter(PlanCorrection::endsCorrectedGap)
                .flatMap(step -> new PlanCorrection(client, settings, plan).correct(step, meter).stream())
                .forEach(this::reported);
    }

    private void report(String meterName, GapStrategy strategy, GapWindow window, MeterState meter) {
        reported(gapEvents.report(meterName, strategy, window, meter));
    }

    private void reported(GapReport report) {
        gaps.add(report);
        steps.inform(listener -> listener.gapEnded(report));
    }

    private void probed(ProbeReport probe) {
        probes.add(probe);
        steps.inform(listener -> listener.probed(probe));
    }

    private ApplyException failed(List<PlanStep> group, StepFailedException failure) {
        Optional<PlanStep> next = group.stream()
                .filter(step -> steps.has(step, Outcome.NOT_STARTED))
                .findFirst();
        if (failure.isStopped()) {
            String place = next.map(step -> " before step " + step).orElse("");
            return exception(
                    failure,
                    ("The plan was stopped" + place + ". " + failure.getMessage()).strip()
                            + PlanAdvice.afterStop(plan, steps.effective(), gaps));
        }
        try {
            next.ifPresent(
                    step -> steps.ended(new StepResult(step, Outcome.FAILED, String.valueOf(failure.getMessage()))));
        } catch (StepFailedException e) {
            failure.addSuppressed(e);
        }
        return exception(
                failure,
                "The plan stopped" + next.map(step -> " at step " + step).orElse(" after the steps of a gap") + ". "
                        + failure.getMessage() + PlanAdvice.afterStop(plan, steps.effective(), gaps));
    }

    /** Activates a meter again that the group has deactivated to edit it. Returns a sentence about it. */
    private String restore(List<PlanStep> group) {
        PlanStep first = group.get(0);
        boolean isInactive = first.kind() == Kind.DEACTIVATE
                && group.get(group.size() - 1).kind() == Kind.ACTIVATE
                && steps.effective().contains(first.number())
                && !steps.has(group.get(group.size() - 1), Outcome.DONE);
        if (!isInactive) {
            return "";
        }
        try {
            return new MeterRestoration(meters, settings, MeterState.of(plan.base(first)), steps.state(first))
                    .restore(group);
        } catch (StepFailedException | TogaiException e) {
            return " " + first.meterName() + " is probably not active, and could not be activated: " + e.getMessage();
        }
    }

    private ApplyException exception(StepFailedException failure, String message) {
        return failure.isStale()
                ? new StalePlanException(withHold(message), result(), failure)
                : new ApplyException(withHold(message), result(), failure);
    }

    private String withHold(String message) {
        return settings.hold().isPresent() && !isReleased ? message + PlanAdvice.NOT_RELEASED : message;
    }

    private ApplyResult result() {
        return new ApplyResult(steps.results(), gaps, probes);
    }
}
