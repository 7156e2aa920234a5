package dev.togai.meters.plan;

import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.meters.plan.PlanStep.Kind;
import dev.togai.meters.plan.StepResult.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The runner of the steps of one plan, which keeps their results and the states of the meters. Not thread-safe. */
final class StepRunner {

    private final UsageMeters meters;
    private final ApplierSettings settings;
    private final MeterReader reader;
    private final MeterPlan plan;
    private final Map<Integer, StepResult> results = new LinkedHashMap<>();
    private final Map<String, MeterState> states = new HashMap<>();
    /** The numbers of the steps whose call may have taken effect. */
    private final Set<Integer> effective = new HashSet<>();

    StepRunner(UsageMeters meters, ApplierSettings settings, MeterPlan plan) {
        this.meters = meters;
        this.settings = settings;
        this.reader = new MeterReader(meters, settings.retries());
        this.plan = plan;
        plan.bases().forEach(base -> states.put("id " + base.id(), MeterState.of(base)));
        plan.steps().forEach(step -> results.put(step.number(), new StepResult(step, Outcome.NOT_STARTED, "")));
    }

    /** Requires that the meter of a step is as the plan, or the step before, left it. */
    void requireExpected(PlanStep first) {
        if (first.kind() == Kind.CREATE) {
            String name = first.creation().orElseThrow().name();
            reader.named(name).stream().findFirst().ifPresent(meter -> {
                throw StepFailedException.stale(
                        "A meter with the name " + name + " exists now: " + meter.id() + ".", null);
            });
            return;
        }
        MeterState expected = state(first);
        expected.differenceOf(reader.find(expected.id())).ifPresent(difference -> {
            throw StepFailedException.stale(
                    first.meterName() + " is not as the plan expects: " + difference + ".", null);
        });
    }

    /** Returns the meter of a step as it was read last. */
    MeterState state(PlanStep step) {
        MeterState state = states.get(PlanCheck.key(step));
        if (state == null) {
            throw new IllegalStateException("The plan has no meter for the step " + step + ".");
        }
        return state;
    }

    /** Runs a step, and resolves its call if no response came. */
    void run(PlanStep step) {
        inform(listener -> listener.stepStarted(step));
        @Nullable MeterState before = step.kind() == Kind.CREATE ? null : state(step);
        StepCall call = new StepCall(meters, settings, step, before);
        Optional<UsageMeter> after;
        try {
            after = call.execute();
        } finally {
            if (call.mayHaveEffect()) {
                effective.add(step.number());
            }
        }
        after.ifPresent(meter -> states.put(PlanCheck.key(step), MeterState.of(meter)));
        ended(new StepResult(step, Outcome.DONE, ""));
    }

    /** Returns the id of the meter with this declared name. */
    Optional<String> idOf(String meterName) {
        return plan.steps().stream()
                .filter(step -> step.meterName().equals(meterName) && step.kind() != Kind.DEACTIVATE)
                .flatMap(step -> Optional.ofNullable(states.get(PlanCheck.key(step))).stream())
                .map(MeterState::id)
                .findFirst();
    }

    /** Keeps the result of a step. */
    void ended(StepResult result) {
        results.put(result.step().number(), result);
        inform(listener -> listener.stepEnded(result));
    }

    /** Calls the listener. Its failure is that of a step. */
    void inform(Consumer<PlanListener> notification) {
        try {
            notification.accept(settings.listener());
        } catch (RuntimeException e) { // Code of the application may throw anything. The meter must be active again.
            throw StepFailedException.failed("The listener failed: " + e + ".", e);
        }
    }

    /** Returns whether a step has this outcome. */
    boolean has(PlanStep step, Outcome outcome) {
        return Objects.requireNonNull(results.get(step.number())).outcome() == outcome;
    }

    /** Returns the numbers of the steps whose call may have taken effect. */
    Set<Integer> effective() {
        return effective;
    }

    /** Returns the results in the order of the plan. */
    List<StepResult> results() {
        return List.copyOf(results.values());
    }
}
