package dev.togai.proof;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.proof.SymbolicValue.Constant;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The evaluation of parts of rules whose values are the same for all events, by the evaluator of the rules. Not thread-safe. */
final class ConstantEvaluator {

    private final RuleCompiler compiler = RuleCompiler.of(Dialect.TOGAI).withFastPath(false);
    private final Map<Node, Constant> results = new HashMap<>();
    private final Map<ListNode, CompiledRule> memberships = new HashMap<>();
    private final Map<Node, FailedRuleException> failures = new HashMap<>();

    /** Signals that a rule fails for the events of a path. */
    static final class FailedRuleException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        FailedRuleException() {
            super("The rule fails", null, false, false);
        }
    }

    /** Returns the literal of a value; null if it has none. */
    static @Nullable Node literal(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof BigDecimal || value instanceof String) {
            return new Literal(value);
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        List<@Nullable Node> elements =
                list.stream().<@Nullable Node>map(ConstantEvaluator::literal).toList();
        return elements.contains(null)
                ? null
                : new ListNode(elements.stream().map(Node.class::cast).toList());
    }

    /**
     * Evaluates an operator.
     *
     * @throws FailedRuleException if it fails
     */
    Constant call(String operator, List<Node> literals) {
        boolean isMembership = operator.equals("in") && literals.size() == 2;
        if (isMembership && literals.get(0) instanceof Literal sought && literals.get(1) instanceof ListNode list) {
            return membership(sought.value(), list);
        }
        Node call = new OperatorCall(operator, literals);
        FailedRuleException failure = failures.get(call);
        if (failure != null) {
            throw failure;
        }
        Constant known = results.get(call);
        if (known == null) {
            try {
                known = evaluate(call, Map.of());
            } catch (FailedRuleException e) {
                failures.put(call, e);
                throw e;
            }
            results.put(call, known);
        }
        return known;
    }

    /** Searches a value in a list, which is compiled once for all values. */
    private Constant membership(@Nullable Object sought, ListNode list) {
        CompiledRule membership = memberships.computeIfAbsent(
                list, elements -> compiler.compile(OperatorCall.of("in", Variable.of("sought"), elements)));
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("sought", sought);
        return new Constant(membership.evaluate(data));
    }

    /**
     * Evaluates a part of a rule on the data of an event.
     *
     * @throws FailedRuleException if it fails
     */
    Constant evaluate(Node rule, Map<String, @Nullable Object> data) {
        try {
            return new Constant(compiler.compile(rule).evaluate(data));
        } catch (EvaluationException e) {
            throw new FailedRuleException();
        }
    }
}
