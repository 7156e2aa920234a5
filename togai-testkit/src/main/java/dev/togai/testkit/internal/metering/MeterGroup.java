package dev.togai.testkit.internal.metering;

import dev.togai.dsl.explain.Explanation;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.dsl.preview.EventProblem;
import dev.togai.dsl.preview.MeterResult;
import dev.togai.dsl.preview.RuleTrace;
import dev.togai.error.InvalidRequestException;
import dev.togai.event.UsageEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Meters that evaluate the same events, compiled together. Immutable and thread-safe. */
public final class MeterGroup {

    private static final MeterGroup EMPTY = new MeterGroup(List.of());

    private final List<MeterVersion> meters;
    private final List<MeterVersion> compiledMeters;
    private final @Nullable CompiledMeters compiled;
    private final Optional<RuleFailure> broken;

    private MeterGroup(List<MeterVersion> meters) {
        this.meters = List.copyOf(meters);
        Map<MeterVersion, CompiledMeter> usable = new LinkedHashMap<>();
        Optional<RuleFailure> firstBroken = Optional.empty();
        for (MeterVersion meter : meters) {
            try {
                usable.put(meter, CompiledMeter.of(meter.meter(), Assumptions.defaults()));
            } catch (InvalidRequestException e) {
                firstBroken = firstBroken.isPresent() ? firstBroken : Optional.of(rejection(meter, e));
            }
        }
        this.compiledMeters = List.copyOf(usable.keySet());
        this.compiled = usable.isEmpty() ? null : CompiledMeters.of(List.copyOf(usable.values()));
        this.broken = firstBroken;
    }

    /** Returns the set of these meters. A meter whose rules cannot be parsed fails every event. */
    public static MeterGroup of(List<MeterVersion> meters) {
        return meters.isEmpty() ? EMPTY : new MeterGroup(meters);
    }

    /** The results of all meters for one event, or the failure of one of them. */
    record Evaluation(List<ComputedUnits> units, Optional<RuleFailure> failure) {

        private static Evaluation failed(RuleFailure failure) {
            return new Evaluation(List.of(), Optional.of(failure));
        }
    }

    /** Returns the meters, with those whose rules cannot be parsed. */
    public List<MeterVersion> meters() {
        return meters;
    }

    /** Returns whether the set has no meters. */
    public boolean isEmpty() {
        return meters.isEmpty();
    }

    /** Returns the meter with an id. */
    Optional<MeterVersion> find(String id) {
        return meters.stream().filter(meter -> meter.id().equals(id)).findFirst();
    }

    /** Returns the units of each meter for an event. If one meter fails, none has units. */
    Evaluation evaluate(UsageEvent event) {
        if (broken.isPresent()) {
            return Evaluation.failed(broken.get());
        }
        if (compiled == null) {
            return new Evaluation(List.of(), Optional.empty());
        }
        List<MeterResult> results = compiled.evaluate(event);
        List<ComputedUnits> units = new ArrayList<>(results.size());
        for (int i = 0; i < results.size(); i++) {
            MeterResult result = results.get(i);
            if (result.problem().isPresent()) {
                return Evaluation.failed(failure(result, event));
            }
            units.add(new ComputedUnits(compiledMeters.get(i), result.units()));
        }
        return new Evaluation(units, Optional.empty());
    }

    /** Explains the result of a meter for an event: its evaluated rules in order. Empty if the set has no meter with the id. */
    public List<RuleTrace> explain(String id, UsageEvent event) {
        for (int i = 0; i < compiledMeters.size(); i++) {
            if (compiled != null && compiledMeters.get(i).id().equals(id)) {
                return compiled.meters().get(i).explain(event);
            }
        }
        return List.of();
    }

    private static RuleFailure failure(MeterResult result, UsageEvent event) {
        EventProblem problem = result.problem().orElseThrow();
        List<RuleTrace> traces = result.meter().explain(event);
        Explanation last = traces.get(traces.size() - 1).explanation();
        return new RuleFailure(
                subject(result.meter().name()),
                problem.rule(),
                problem.message(),
                last.toTreeString().stripTrailing());
    }

    private static RuleFailure rejection(MeterVersion meter, InvalidRequestException e) {
        String violations =
                String.join("; ", e.violations().stream().map(Object::toString).toList());
        return new RuleFailure(subject(meter.name()), "", violations, "");
    }

    private static String subject(String meterName) {
        return "usage meter \"" + meterName + '"';
    }
}
