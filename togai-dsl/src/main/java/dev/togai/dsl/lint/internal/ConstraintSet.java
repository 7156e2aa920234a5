package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The constraints that a condition places on its terms: while the condition is true, the value of each term is in its set. A term is a
 * part that reads the event. Equal parts have equal values.
 *
 * @param sets the possible values of each term
 * @param exact whether the converse holds: if the value of each term is in its set, the condition is true
 * @param certain whether this holds for booleans, too, which {@code ==} finds equal to strings and to 0 and 1
 */
record ConstraintSet(Map<Node, ValueSet> sets, boolean exact, boolean certain) {

    private static final ConstraintSet NONE = new ConstraintSet(Map.of(), false, true);

    ConstraintSet {
        sets = Map.copyOf(sets);
    }

    /** Returns whether the condition is never true. */
    boolean isContradiction() {
        return sets.values().stream().anyMatch(ValueSet::isEmpty);
    }

    /** Returns whether these constraints prove that the other condition is true whenever this one is. */
    boolean imply(ConstraintSet other) {
        return other.exact
                && !isContradiction()
                && other.sets.entrySet().stream().allMatch(fact -> {
                    ValueSet mine = sets.get(fact.getKey());
                    return mine != null && fact.getValue().covers(mine);
                });
    }

    static ConstraintSet of(Node condition) {
        if (!(condition instanceof OperatorCall call)) {
            return NONE;
        }
        List<Node> operands = call.arguments();
        return switch (call.operator()) {
            case "and" -> all(operands);
            case "or" -> any(operands);
            case "<", "<=", ">", ">=" -> compared(call.operator(), operands);
            case "==", "===" -> equal(call.operator().equals("==="), operands);
            case "in" ->
                operands.size() == 2 && operands.get(1) instanceof ListNode items
                        ? member(operands.get(0), items.elements())
                        : NONE;
            default -> NONE;
        };
    }

    private static ConstraintSet fact(Node term, ValueSet set, boolean exact) {
        return NodeContext.readsData(term) ? new ConstraintSet(Map.of(term, set), exact, true) : NONE;
    }

    private static ConstraintSet all(List<Node> conditions) {
        Map<Node, ValueSet> sets = new HashMap<>();
        boolean exact = !conditions.isEmpty();
        boolean certain = true;
        for (Node condition : conditions) {
            ConstraintSet facts = of(condition);
            exact &= facts.exact;
            certain &= facts.certain;
            facts.sets.forEach((term, set) -> sets.merge(term, set, ValueSet::and));
        }
        return sets.values().stream().anyMatch(set -> set.pieces().size() > ValueSet.MAX_PIECES)
                ? NONE
                : new ConstraintSet(sets, exact, certain);
    }

    private static ConstraintSet any(List<Node> conditions) {
        ConstraintSet union = NONE;
        for (int i = 0; i < conditions.size(); i++) {
            ConstraintSet facts = of(conditions.get(i));
            if (facts.sets.size() != 1 || (i > 0 && !facts.sets.keySet().equals(union.sets.keySet()))) {
                return NONE;
            }
            Node term = facts.sets.keySet().iterator().next();
            ValueSet set = facts.sets.values().iterator().next();
            ValueSet before = union.sets.get(term);
            union = new ConstraintSet(
                    Map.of(term, before == null ? set : before.or(set)),
                    facts.exact && (i == 0 || union.exact),
                    facts.certain && union.certain);
        }
        boolean large =
                union.sets.values().stream().anyMatch(set -> set.pieces().size() > ValueSet.MAX_PIECES);
        return large ? NONE : union;
    }

    private static ConstraintSet compared(String operator, List<Node> operands) {
        boolean with = operator.length() == 2;
        boolean ascending = operator.startsWith("<");
        if (operands.size() == 3 && ascending) {
            BigDecimal low = ValueType.numberOf(operands.get(0));
            BigDecimal high = ValueType.numberOf(operands.get(2));
            return fact(operands.get(1), ValueSet.range(low, with, high, with), low != null && high != null);
        }
        if (operands.size() != 2) {
            return NONE;
        }
        Node small = operands.get(ascending ? 0 : 1);
        Node great = operands.get(ascending ? 1 : 0);
        BigDecimal low = ValueType.numberOf(small);
        BigDecimal high = ValueType.numberOf(great);
        if (low != null) {
            return fact(great, ValueSet.range(low, with, null, false), true);
        }
        return high == null ? NONE : fact(small, ValueSet.range(null, false, high, with), true);
    }

    private static ConstraintSet equal(boolean strict, List<Node> operands) {
        if (operands.size() != 2) {
            return NONE;
        }
        boolean constantFirst = operands.get(0) instanceof Literal;
        Node term = operands.get(constantFirst ? 1 : 0);
        ValueSet set = constantFirst || operands.get(1) instanceof Literal
                ? constant(operands.get(constantFirst ? 0 : 1), strict)
                : null;
        if (set == null || (!strict && !isField(term))) {
            return NONE;
        }
        ConstraintSet facts = fact(term, set, set.pieces().get(0) instanceof ValueSet.Text);
        return new ConstraintSet(facts.sets, facts.exact, strict);
    }

    /** Returns the values that equal a constant. Loose equality is limited to strings and numbers, the values of fields. */
    private static @Nullable ValueSet constant(Node constant, boolean strict) {
        String text = ValueType.textOf(constant);
        BigDecimal number = ValueType.numberOf(constant);
        if (strict) {
            return text != null ? ValueSet.text(text) : number != null ? ValueSet.number(number) : null;
        }
        if (number != null) {
            return number.signum() == 0 ? null : ValueSet.number(number); // 0 equals blank strings
        }
        return text == null || NumberCoercion.isBlank(text) ? null : ValueSet.text(text);
    }

    private static ConstraintSet member(Node term, List<Node> elements) {
        ValueSet set = new ValueSet(List.of());
        for (Node element : elements) {
            ValueSet one = constant(element, true);
            if (one == null) {
                return NONE;
            }
            set = set.or(one);
        }
        boolean texts = set.pieces().stream().allMatch(piece -> piece instanceof ValueSet.Text);
        return set.isEmpty() || set.pieces().size() > ValueSet.MAX_PIECES ? NONE : fact(term, set, texts);
    }

    private static boolean isField(Node term) {
        return term instanceof Variable variable
                && PathPrefix.isField(variable.path())
                && (variable.fallback() == null
                        || ValueType.textOf(variable.fallback()) != null
                        || ValueType.isNumber(variable.fallback()));
    }
}
