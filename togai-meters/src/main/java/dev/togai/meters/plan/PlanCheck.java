package dev.togai.meters.plan;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.meters.plan.PlanStep.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The check of all meters of a plan before its first step: each is as in the plan, or already as after its last step. A meter in
 * between was changed by another client, or by an application of the plan that stopped, and needs a new plan.
 */
final class PlanCheck {

    private final MeterReader reader;
    private final MeterPlan plan;
    private final LiveMeters live;

    private PlanCheck(UsageMeters meters, Retries retries, MeterPlan plan) {
        this.reader = new MeterReader(meters, retries);
        this.plan = plan;
        this.live = LiveMeters.list(meters, retries);
    }

    /**
     * Returns the meters that are already as after their last step, by their key.
     *
     * @throws StepFailedException if a meter is neither as in the plan nor as after its last step
     */
    static Map<String, Optional<UsageMeter>> finished(UsageMeters meters, Retries retries, MeterPlan plan) {
        PlanCheck check = new PlanCheck(meters, retries, plan);
        Map<String, List<PlanStep>> stepsByMeter = plan.steps().stream()
                .collect(Collectors.groupingBy(PlanCheck::key, LinkedHashMap::new, Collectors.toList()));
        Map<String, Optional<UsageMeter>> finished = new LinkedHashMap<>();
        stepsByMeter.forEach((key, steps) -> check.finished(steps).ifPresent(meter -> finished.put(key, meter)));
        return finished;
    }

    /** Returns the key of the meter of a step: its id, or its name if the plan creates it. */
    static String key(PlanStep step) {
        return step.meterId().map(id -> "id " + id).orElse("name " + step.meterName());
    }

    private Optional<Optional<UsageMeter>> finished(List<PlanStep> steps) {
        PlanStep first = steps.get(0);
        if (first.meterId().isEmpty()) {
            return finishedCreation(steps);
        }
        String id = first.meterId().get();
        MeterState base = MeterState.of(plan.base(first));
        Optional<UsageMeter> read = reader.find(id);
        if (isFinal(steps, Optional.of(base.content()), read)) {
            return Optional.of(read);
        }
        base.differenceOf(read).ifPresent(difference -> {
            throw stale(first, difference);
        });
        steps.forEach(step -> requireFreeName(step, id));
        return Optional.empty();
    }

    private void requireFreeName(PlanStep step, String id) {
        step.update()
                .flatMap(update -> update.name().newValue())
                .ifPresent(name -> live.named(name).stream()
                        .filter(meter -> !meter.id().equals(id))
                        .findFirst()
                        .ifPresent(meter -> {
                            throw stale(step, "another meter has the name " + name + " now: " + meter.id());
                        }));
    }

    private Optional<Optional<UsageMeter>> finishedCreation(List<PlanStep> steps) {
        PlanStep first = steps.get(0);
        List<UsageMeter> named =
                live.named(first.creation().map(CreateUsageMeterRequest::name).orElse(first.meterName()));
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Optional<UsageMeter> read = reader.find(named.get(0).id());
        if (named.size() == 1 && isFinal(steps, Optional.empty(), read)) {
            return Optional.of(read);
        }
        throw stale(first, "a meter of this name exists now: " + named.get(0).id());
    }

    /** Returns whether a meter is as after its last step in a plan. */
    static boolean isFinal(MeterPlan plan, BaseMeter base, UsageMeter meter) {
        List<PlanStep> steps = plan.steps().stream()
                .filter(step -> step.meterId().filter(base.id()::equals).isPresent())
                .toList();
        return isFinal(steps, Optional.of(base.content()), Optional.of(meter));
    }

    /** Returns whether a meter is as after its last step. */
    private static boolean isFinal(
            List<PlanStep> steps, Optional<CreateUsageMeterRequest> base, Optional<UsageMeter> read) {
        Optional<CreateUsageMeterRequest> content = base;
        Optional<Boolean> active = Optional.empty();
        for (PlanStep step : steps) {
            switch (step.kind()) {
                case CREATE -> content = step.creation();
                case UPDATE ->
                    content = content.map(
                            it -> MeterContent.updated(it, step.update().orElseThrow()));
                case ACTIVATE -> active = Optional.of(true);
                case DEACTIVATE -> active = Optional.of(false);
                default -> content = Optional.empty();
            }
        }
        if (content.isEmpty() || read.isEmpty()) {
            return content.isEmpty() && read.isEmpty();
        }
        Optional<CreateUsageMeterRequest> actual = MeterContent.of(read.get());
        return actual.isPresent()
                && active.filter(expected -> expected != read.get().isActive()).isEmpty()
                && MeterMeaning.of(content.get())
                        .differencesOf(MeterMeaning.of(actual.get()), false)
                        .isEmpty();
    }

    private static StepFailedException stale(PlanStep step, String difference) {
        return StepFailedException.stale(
                (step.kind() == Kind.CREATE ? "The name " : "The meter ") + step.meterName() + ": " + difference + ".",
                null);
    }
}
