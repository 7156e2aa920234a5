package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.lint.internal.ValueSet.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one term, which is a variable or a calculation, and on constants. Its value changes only at the constants. Therefore
 * samples at the constants, between them and beyond them give all of its values.
 */
final class SingleTermCondition {

    /** The value of a condition that has the same value for all values of its term, or for all numbers. */
    enum Always {
        TRUE,
        TRUE_OF_NUMBERS,
        FALSE,
        FALSE_OF_NUMBERS;

        boolean value() {
            return this == TRUE || this == TRUE_OF_NUMBERS;
        }

        boolean ofNumbers() {
            return this == TRUE_OF_NUMBERS || this == FALSE_OF_NUMBERS;
        }
    }

    /** Bounds the time, which grows with the square of the number of constants. */
    private static final int MAX_CONSTANTS = 40;

    private static final String NAME = "term";

    private static final Set<String> CONDITIONS =
            Set.of("and", "or", "!", "!!", "if", "?:", "<", "<=", ">", ">=", "==", "!=", "===", "!==", "in");

    private final Node term;
    private final Node condition;
    private final List<Object> constants;
    private final Range range;

    private SingleTermCondition(Node term, Node condition, List<Object> constants) {
        this.term = term;
        this.condition = condition;
        this.constants = constants;
        this.range = CalculationRange.of(term);
    }

    /** Returns the condition with its term; empty unless it has one term, which it only compares with constants. */
    static Optional<SingleTermCondition> of(Node condition) {
        Set<Node> terms = new LinkedHashSet<>();
        List<Object> constants = new ArrayList<>();
        boolean plain = collect(condition, terms, constants);
        return plain && terms.size() == 1 && constants.size() <= MAX_CONSTANTS
                ? Optional.of(new SingleTermCondition(terms.iterator().next(), condition, constants))
                : Optional.empty();
    }

    private static boolean collect(Node node, Set<Node> terms, List<Object> constants) {
        if (node instanceof Literal literal) {
            return literal.value() == null || constants.add(literal.value());
        }
        if (node instanceof ListNode items) {
            return items.elements().stream().allMatch(element -> collect(element, terms, constants));
        }
        if (node instanceof OperatorCall call && CONDITIONS.contains(call.operator())) {
            return call.arguments().stream().allMatch(argument -> collect(argument, terms, constants));
        }
        terms.add(node);
        return node instanceof Variable variable
                ? variable.fallback() == null || variable.fallback() instanceof Literal
                : node instanceof OperatorCall call
                        && NodeContext.ARITHMETIC.contains(call.operator())
                        && NodeContext.readsData(call);
    }

    Node term() {
        return term;
    }

    /** Returns the value of the condition for all values of the term; empty if the values differ, or the evaluation fails. */
    Optional<Always> always() {
        CompiledRule rule = RuleCompiler.of(Dialect.TOGAI).compile(replaced(condition));
        try {
            Optional<Boolean> ofNumbers = same(rule, numbers());
            if (ofNumbers.isEmpty()) {
                return Optional.empty();
            }
            boolean value = ofNumbers.get();
            boolean always = same(rule, others()).equals(ofNumbers)
                    && (value || oddities().stream().noneMatch(oddity -> test(rule, oddity)));
            if (always) {
                return Optional.of(value ? Always.TRUE : Always.FALSE);
            }
            return constants.stream().allMatch(SingleTermCondition::isNumber)
                    ? Optional.of(value ? Always.TRUE_OF_NUMBERS : Always.FALSE_OF_NUMBERS)
                    : Optional.empty();
        } catch (EvaluationException e) {
            return Optional.empty(); // a failure is neither true nor false
        }
    }

    /** Returns the value of the condition for all samples; empty if the values differ. */
    private static Optional<Boolean> same(CompiledRule rule, List<@Nullable Object> values) {
        boolean first = test(rule, values.get(0));
        return values.stream().allMatch(value -> test(rule, value) == first) ? Optional.of(first) : Optional.empty();
    }

    private static boolean isNumber(Object constant) {
        return constant instanceof BigDecimal;
    }

    private static boolean test(CompiledRule rule, @Nullable Object value) {
        Map<String, @Nullable Object> event = new HashMap<>();
        event.put(NAME, value);
        return rule.test(event);
    }

    private Node replaced(Node node) {
        if (node.equals(term)) {
            return new Variable(NAME, node instanceof Variable variable ? variable.fallback() : null);
        }
        if (node instanceof ListNode items) {
            return new ListNode(items.elements().stream().map(this::replaced).toList());
        }
        return node instanceof OperatorCall call
                ? new OperatorCall(
                        call.operator(),
                        call.arguments().stream().map(this::replaced).toList())
                : node;
    }

    /** Returns whether the term is a calculation whose constants limit its numbers, as those of {@code max} do. */
    boolean isBounded() {
        return !range.isUnbounded();
    }

    /** Returns whether all constants are numbers, or strings of numbers. */
    boolean hasNumbersOnly() {
        return constants.stream().allMatch(constant -> ValueType.numberOf(new Literal(constant)) != null);
    }

    /**
     * Returns numbers at the constants and at the bounds of the term, between these and beyond them, in several scales; for a variable
     * also as strings. 0 is always among them, because it is false. {@code ==} finds 0 and 1 equal to booleans.
     */
    private List<@Nullable Object> numbers() {
        TreeSet<BigDecimal> places = new TreeSet<>();
        List<@Nullable Object> numbers = new ArrayList<>();
        Stream<@Nullable BigDecimal> ofConstants =
                constants.stream().map(constant -> ValueType.numberOf(new Literal(constant)));
        Stream.concat(ofConstants, Stream.of(BigDecimal.ZERO, BigDecimal.ONE, range.low(), range.high()))
                .filter(Objects::nonNull)
                .forEach(number -> {
                    places.add(number);
                    if (range.contains(number)) {
                        numbers.add(number);
                    }
                });
        List<BigDecimal> sorted = List.copyOf(places);
        places.add(sorted.get(0).subtract(BigDecimal.ONE));
        places.add(sorted.get(sorted.size() - 1).add(BigDecimal.ONE));
        for (int i = 1; i < sorted.size(); i++) {
            places.add(sorted.get(i - 1).add(sorted.get(i)).multiply(new BigDecimal("0.5")));
        }
        places.removeIf(place -> !range.contains(place));
        for (BigDecimal place : places) {
            BigDecimal finer = place.setScale(Math.max(place.scale(), 0) + 1);
            numbers.add(place);
            numbers.add(finer);
            if (term instanceof Variable) {
                numbers.add(place.toString());
                numbers.add(finer.toString());
            }
        }
        return numbers;
    }

    /** Returns null and, for a variable, the strings among the constants and others. A calculation gives no strings. */
    private List<@Nullable Object> others() {
        List<@Nullable Object> others = new ArrayList<>();
        others.add(null);
        if (term instanceof Variable) {
            others.add("");
            others.add("\u0001");
            constants.stream().filter(String.class::isInstance).forEach(others::add);
            if (constants.stream().anyMatch(Boolean.class::isInstance)) {
                others.add(true);
                others.add(false);
            }
        }
        return others;
    }

    /** Returns values of types that attributes and dimensions do not have, for other variables. */
    private List<Object> oddities() {
        return term instanceof Variable variable && !PathPrefix.isField(variable.path())
                ? List.of(true, false, List.of(), List.of("\u0001"))
                : List.of();
    }
}
