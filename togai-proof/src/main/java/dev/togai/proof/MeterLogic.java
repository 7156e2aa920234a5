package dev.togai.proof;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.FilterLogic;
import dev.togai.dsl.preview.FilterScope;
import dev.togai.dsl.preview.MultipleMatchPolicy;
import dev.togai.dsl.preview.NoUnitsPolicy;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.proof.ConstantEvaluator.FailedRuleException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a meter as trees, which are evaluated symbolically in the order in which {@link CompiledMeter} evaluates them. Immutable
 * and thread-safe.
 *
 * @param compiled the meter
 * @param isCount whether each event that counts has one unit
 * @param schema the name of its event schema; null if it reads all events
 * @param filters its filters
 * @param computations its computations, in order
 */
record MeterLogic(
        CompiledMeter compiled,
        boolean isCount,
        @Nullable String schema,
        List<Filter> filters,
        List<Rules> computations) {

    /**
     * A filter.
     *
     * @param rule the rule that compares the fields of its name with its value
     * @param eventField the field of the event itself which it can refer to, with the value; null if it cannot
     */
    record Filter(Node rule, @Nullable MeterFilter eventField) {}

    /**
     * The rules of a computation.
     *
     * @param matcher the matcher
     * @param formula the formula; the constant 1 for a meter that counts events
     */
    record Rules(Node matcher, Node formula) {}

    /**
     * The symbolic result of a meter.
     *
     * @param status the status
     * @param units the units of a counted event; zero otherwise
     */
    record Result(ResultStatus status, Polynomial units) {

        static Result of(ResultStatus status) {
            return new Result(status, Polynomial.ZERO);
        }
    }

    /**
     * Reads the rules of a meter.
     *
     * @throws dev.togai.error.InvalidRequestException if the meter cannot be compiled
     */
    static MeterLogic of(CreateUsageMeterRequest meter, Assumptions assumptions) {
        CompiledMeter compiled = CompiledMeter.of(meter, assumptions);
        boolean isCount = meter.aggregation().equals(Aggregation.COUNT);
        List<Rules> computations = meter.computations().stream()
                .sorted(Comparator.comparingLong(it -> it.order().orElse(Integer.MAX_VALUE)))
                .map(it -> rules(it, isCount))
                .toList();
        return new MeterLogic(
                compiled,
                isCount,
                meter.eventSchemaName().orElse(null),
                meter.filters().stream().map(it -> filter(it, assumptions)).toList(),
                computations);
    }

    private static Rules rules(Computation computation, boolean isCount) {
        Node matcher = computation.matcher().map(RuleReader::readLenient).orElse(Literal.of(true));
        Node formula = isCount
                ? Literal.of(1)
                : computation.formula().map(RuleReader::readLenient).orElse(Literal.NULL);
        return new Rules(matcher, formula);
    }

    private static Filter filter(MeterFilter filter, Assumptions assumptions) {
        FilterScope scope = assumptions.filterScope();
        List<String> paths = new ArrayList<>();
        if (scope == FilterScope.ANYWHERE || scope == FilterScope.DIMENSIONS) {
            paths.add("dimensions." + filter.field());
        }
        boolean isAttribute = scope == FilterScope.ANYWHERE || scope == FilterScope.ATTRIBUTES;
        if (isAttribute && canBeAttribute(filter.value())) {
            paths.add("attributes." + filter.field());
        }
        boolean isEventField = scope == FilterScope.ANYWHERE || scope == FilterScope.FIELDS;
        if (isEventField) {
            paths.add(filter.field());
        }
        List<Node> equalities = paths.stream()
                .map(path -> (Node) OperatorCall.of("==", Variable.of(path), Literal.of(filter.value())))
                .toList();
        Node rule = equalities.isEmpty() ? Literal.of(false) : new OperatorCall("or", equalities);
        return new Filter(rule, isEventField ? filter : null);
    }

    /** Returns whether an attribute can be equal to the value of a filter. A blank string is equal to zero. */
    private static boolean canBeAttribute(String value) {
        return value.isBlank() || MeterField.parse(value) != null;
    }

    /** Returns the rules as they are written. */
    List<Node> rules() {
        List<Node> rules = new ArrayList<>();
        filters.forEach(filter -> rules.add(filter.rule()));
        computations.forEach(computation -> rules.addAll(List.of(computation.matcher(), computation.formula())));
        return rules;
    }

    /** Returns the result for all events of a schema and a path. */
    Result evaluate(String schemaName, EvaluationPath path, SymbolicEvaluator evaluator) {
        if (schema != null && !schema.equals(schemaName)) {
            return Result.of(ResultStatus.NOT_COUNTED);
        }
        try {
            return passesFilters(schemaName, path, evaluator)
                    ? computations(evaluator)
                    : Result.of(ResultStatus.NOT_COUNTED);
        } catch (FailedRuleException e) {
            return Result.of(ResultStatus.FAILED);
        }
    }

    private boolean passesFilters(String schemaName, EvaluationPath path, SymbolicEvaluator evaluator) {
        boolean isAny = compiled.assumptions().filterLogic() == FilterLogic.ANY;
        for (Filter filter : filters) {
            boolean matches = hasEventField(filter.eventField(), schemaName, path) || evaluator.test(filter.rule());
            if (matches == isAny) {
                return isAny;
            }
        }
        return !isAny || filters.isEmpty();
    }

    private static boolean hasEventField(@Nullable MeterFilter filter, String schemaName, EvaluationPath path) {
        if (filter == null) {
            return false;
        }
        return switch (filter.field()) {
            case "schemaName" -> filter.value().equals(schemaName);
            case "id", "timestamp", "accountId" ->
                path.holds(Fact.eventField(
                        OperatorCall.of("===", Variable.of(filter.field()), Literal.of(filter.value()))));
            default -> false;
        };
    }

    private Result computations(SymbolicEvaluator evaluator) {
        Assumptions assumptions = compiled.assumptions();
        boolean isFirstOnly = assumptions.multipleMatchPolicy() == MultipleMatchPolicy.FIRST_MATCH;
        boolean skips = assumptions.noUnitsPolicy() == NoUnitsPolicy.SKIP;
        Polynomial total = null;
        boolean lacksUnits = false;
        for (Rules computation : computations) {
            if (!evaluator.test(computation.matcher())) {
                continue;
            }
            Polynomial units = evaluator.number(computation.formula());
            lacksUnits |= units == null;
            if (units != null) {
                total = total == null ? units : total.plus(units);
            }
            if (isFirstOnly || (lacksUnits && skips)) {
                break;
            }
        }
        if (lacksUnits) {
            return Result.of(ResultStatus.NO_UNITS);
        }
        if (total == null) {
            return Result.of(ResultStatus.NOT_COUNTED);
        }
        return new Result(ResultStatus.COUNTED, isCount ? Polynomial.of(BigDecimal.ONE) : total);
    }
}
