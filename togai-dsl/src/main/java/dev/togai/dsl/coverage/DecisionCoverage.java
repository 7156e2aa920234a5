package dev.togai.dsl.coverage;

import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.preview.MultipleMatchPolicy;
import dev.togai.dsl.preview.NoUnitsPolicy;
import dev.togai.event.UsageEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates the rules of a meter for the sample events, in the order of the meter, to record their decisions. */
final class DecisionCoverage {

    private final MeterModel model;

    /** The recorders of each computation, in the order of their evaluation. */
    private final Map<Integer, List<DecisionRecorder>> recorders = new LinkedHashMap<>();

    DecisionCoverage(MeterModel model) {
        this.model = model;
        // A computation without rules matches all events, and can end the evaluation.
        model.evaluationOrder().forEach(index -> recorders.put(index, new ArrayList<>()));
        for (MeteredRule rule : model.rules()) {
            recorders
                    .getOrDefault(rule.computation(), new ArrayList<>())
                    .add(new DecisionRecorder(rule, model.assumptions().dialect()));
        }
    }

    /** Returns the decisions of all rules, with the number of events that decided each way. */
    static List<Decision> of(MeterModel model, List<UsageEvent> events) {
        DecisionCoverage coverage = new DecisionCoverage(model);
        events.forEach(coverage::branchesOf);
        return coverage.recorders.values().stream()
                .flatMap(List::stream)
                .flatMap(recorder -> recorder.decisions().stream())
                .toList();
    }

    /**
     * Records the decisions for an event, and returns a string that is the same for events that take the same branches. Empty if the
     * event does not reach the computations.
     */
    Optional<String> branchesOf(UsageEvent event) {
        EventUnits units = EventUnits.of(model.compiled(), event);
        if (!units.reachesComputations()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> data = model.projection().data(event);
        try {
            evaluate(data);
        } catch (EvaluationException ignored) {
            // The event fails, so no further rule is evaluated for it.
        }
        StringBuilder branches = new StringBuilder(units.kind().name());
        recorders
                .values()
                .forEach(some -> some.forEach(recorder -> {
                    recorder.appendBranches(branches);
                    recorder.endEvent();
                }));
        return Optional.of(branches.toString());
    }

    private void evaluate(Map<String, @Nullable Object> data) {
        boolean firstMatch = model.assumptions().multipleMatchPolicy() == MultipleMatchPolicy.FIRST_MATCH;
        boolean skips = model.assumptions().noUnitsPolicy() == NoUnitsPolicy.SKIP;
        for (List<DecisionRecorder> computation : recorders.values()) {
            boolean matched = true;
            boolean hasUnits = true;
            for (DecisionRecorder recorder : computation) {
                if (recorder.isMatcher()) {
                    matched = recorder.matches(data);
                } else if (matched) {
                    hasUnits = recorder.hasUnits(data);
                }
            }
            if (matched && (firstMatch || (!hasUnits && skips))) {
                return;
            }
        }
    }
}
