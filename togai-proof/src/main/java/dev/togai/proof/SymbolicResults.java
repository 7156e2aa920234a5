package dev.togai.proof;

import dev.togai.proof.MeterLogic.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The results of meters for all events of a schema and a path. Not thread-safe. */
final class SymbolicResults implements EventResults {

    private final String schema;
    private final List<MeterLogic> meters;
    private final EvaluationPath path;
    private final SymbolicEvaluator evaluator;
    private final Map<Integer, Result> known = new HashMap<>();

    SymbolicResults(String schema, List<MeterLogic> meters, EvaluationPath path, SymbolicEvaluator evaluator) {
        this.schema = schema;
        this.meters = meters;
        this.path = path;
        this.evaluator = evaluator;
    }

    private Result result(int meter) {
        Result result = known.get(meter);
        if (result == null) {
            result = meters.get(meter).evaluate(schema, path, evaluator);
            known.put(meter, result);
        }
        return result;
    }

    /** Returns whether a result that was computed is that no units are returned. */
    boolean hasNoUnits() {
        return known.values().stream().anyMatch(result -> result.status() == ResultStatus.NO_UNITS);
    }

    Polynomial units(int meter) {
        return result(meter).units();
    }

    @Override
    public ResultStatus status(int meter) {
        return result(meter).status();
    }

    @Override
    public int compareUnits() {
        return path.sign(units(0).minus(units(1)));
    }
}
