package dev.togai.proof;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.AttributeBinding;
import dev.togai.proof.ConstantEvaluator.FailedRuleException;
import dev.togai.proof.EvaluationPath.State;
import dev.togai.proof.SymbolicValue.Constant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The evaluation of parts of rules for known strings of their fields. Not thread-safe. */
final class FieldValues {

    /** The most combinations of strings for which facts are evaluated. */
    private static final int MAX_COMBINATIONS = 500;

    private final FieldPaths paths;
    private final boolean numericAttributes;
    private final boolean singularNames;
    private final ConstantEvaluator constants;

    FieldValues(Assumptions assumptions, ConstantEvaluator constants) {
        this.paths = new FieldPaths(assumptions);
        this.numericAttributes = assumptions.attributeBinding() == AttributeBinding.NUMBER;
        this.singularNames = assumptions.singularNames();
        this.constants = constants;
    }

    /** Returns whether rules see a number in a field. */
    boolean isNumber(MeterField field) {
        return field.isAttribute() && numericAttributes;
    }

    /** Returns the value that rules see for the string of a field. */
    Object value(MeterField field, String text) {
        return isNumber(field) ? new BigDecimal(text) : text;
    }

    /**
     * Evaluates a part of a rule for an event with these strings.
     *
     * @throws FailedRuleException if it fails
     */
    Constant evaluate(Node part, Map<MeterField, String> strings) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        Map<String, Object> dimensions = new LinkedHashMap<>();
        strings.forEach(
                (field, text) -> (field.isAttribute() ? attributes : dimensions).put(field.name(), value(field, text)));
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("attributes", attributes);
        data.put("dimensions", dimensions);
        if (singularNames) {
            data.put("attribute", attributes);
            data.put("dimension", dimensions);
        }
        return constants.evaluate(part, data);
    }

    /** Returns whether no event of a path has its facts, as the evaluator decides for the fields that have only a few strings. */
    boolean contradictsFacts(EvaluationPath path) {
        State state = path.state();
        Set<MeterField> fields = new LinkedHashSet<>();
        Map<Fact, Boolean> checked = new HashMap<>();
        path.facts().forEach((fact, holds) -> {
            Set<MeterField> read = fact.property() == Fact.Property.EVENT_FIELD ? null : paths.fieldsOf(fact.part());
            if (read != null && read.stream().allMatch(field -> isFinite(state.domain(field)))) {
                checked.put(fact, holds);
                read.stream().filter(field -> state.domain(field).isPresent()).forEach(fields::add);
            }
        });
        if (checked.isEmpty()) {
            return false;
        }
        List<Map<MeterField, String>> combinations = combinations(fields, state);
        return combinations.size() <= MAX_COMBINATIONS
                && combinations.stream()
                        .noneMatch(strings -> checked.entrySet().stream()
                                .allMatch(entry -> holds(entry.getKey(), strings) == entry.getValue()));
    }

    private static boolean isFinite(FieldDomain domain) {
        return domain.isAbsent() || (domain.isPresent() && domain.allowed() != null);
    }

    private static List<Map<MeterField, String>> combinations(Set<MeterField> fields, State state) {
        List<Map<MeterField, String>> combinations = List.of(Map.of());
        for (MeterField field : fields) {
            FieldDomain domain = state.domain(field);
            Set<String> allowed = domain.allowed() == null ? Set.of() : domain.allowed();
            List<Map<MeterField, String>> longer = new ArrayList<>();
            for (Map<MeterField, String> combination : combinations) {
                allowed.stream().filter(domain::allows).forEach(text -> {
                    Map<MeterField, String> extended = new HashMap<>(combination);
                    extended.put(field, text);
                    longer.add(extended);
                });
            }
            combinations = longer;
            if (combinations.size() > MAX_COMBINATIONS) {
                return combinations;
            }
        }
        return combinations;
    }

    private boolean holds(Fact fact, Map<MeterField, String> strings) {
        try {
            Constant value = evaluate(fact.part(), strings);
            return switch (fact.property()) {
                case TRUTHY -> SymbolicOperators.isTruthy(value.value());
                case NUMBER -> SymbolicOperators.constantNumber(value) != null;
                default -> false;
            };
        } catch (FailedRuleException e) {
            return fact.property() == Fact.Property.FAILURE;
        }
    }
}
