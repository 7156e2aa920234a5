package dev.togai.meters.plan;

import dev.togai.error.CallException;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.meters.plan.PlanStep.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The activation of a meter whose edit failed while it was not active. It is activated with the rules of before or after the edit.
 * With the rules of another client it is activated only if that client had activated it.
 *
 * @param base the state before the edit
 * @param lastState the state after the last step that was done
 */
record MeterRestoration(UsageMeters meters, ApplierSettings settings, MeterState base, MeterState lastState) {

    /** Activates the meter unless it is active. Returns a sentence about it, after a blank. */
    String restore(List<PlanStep> group) {
        PlanStep activation = group.get(group.size() - 1);
        Optional<UsageMeter> read = new MeterReader(meters, settings.retries()).find(lastState.id());
        if (read.isEmpty() || read.get().isActive()) {
            return "";
        }
        MeterState now = MeterState.of(read.get());
        if (!isKnown(group, read.get()) && !wasActive(read.get())) {
            return " " + activation.meterName() + " is " + now.status() + " with the rules of another client.";
        }
        try {
            new StepCall(meters, settings, activation, now).execute();
            return " " + activation.meterName() + " was activated again.";
        } catch (StepFailedException | CallException e) {
            if (base.contentDifferenceOf(read.get()).isEmpty()) {
                throw e;
            }
            return undo(activation, now);
        }
    }

    /** Restores the rules of before the edit, and activates the meter. */
    private String undo(PlanStep activation, MeterState now) {
        RuleChange change = RuleChange.of(now.content(), base.content(), true, TreeComparison.CLASSIFIER);
        PlanStep update = new StepFactory(activation.meterName())
                .update(
                        new BaseMeter(now.id(), now.status(), now.updatedAt(), Optional.empty(), "", now.content()),
                        base.content(),
                        change.differences(),
                        Optional.empty(),
                        "The edit failed.");
        UsageMeter undone =
                new StepCall(meters, settings, update, now).execute().orElseThrow();
        new StepCall(meters, settings, activation, MeterState.of(undone)).execute();
        return " " + activation.meterName() + " has its former rules again and is active.";
    }

    /** Returns whether another client had activated the meter with its rules before this plan deactivated it. */
    private boolean wasActive(UsageMeter read) {
        return lastState
                .updatedAt()
                .filter(before ->
                        read.lastActivatedAt().filter(before::isBefore).isPresent())
                .isPresent();
    }

    private boolean isKnown(List<PlanStep> group, UsageMeter read) {
        if (lastState.contentDifferenceOf(read).isEmpty()) {
            return true;
        }
        return group.stream()
                .filter(step -> step.kind() == Kind.UPDATE)
                .map(step ->
                        MeterContent.updated(lastState.content(), step.update().orElseThrow()))
                .anyMatch(content -> new MeterState(lastState.id(), content, lastState.status(), lastState.updatedAt())
                        .contentDifferenceOf(read)
                        .isEmpty());
    }
}
