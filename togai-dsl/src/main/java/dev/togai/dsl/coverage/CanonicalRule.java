package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The canonical form of rules: calculations of constants are replaced by their values, and the list of {@code in} has each constant
 * once. Rules of the same canonical form have the same meaning. Thread-safe.
 */
final class CanonicalRule {

    /** The families whose operators have the same value for the same operands, independent of the event. */
    private static final Set<Family> PURE =
            Set.of(Family.ARITHMETIC, Family.ORDER, Family.EQUALITY, Family.LOGIC, Family.CHOICE, Family.STRING);

    private final RuleCompiler compiler;

    CanonicalRule(Dialect dialect) {
        this.compiler = RuleCompiler.of(dialect).withFastPath(false);
    }

    /** Returns the canonical form. */
    Node of(Node node) {
        if (node instanceof ListNode list) {
            return new ListNode(list.elements().stream().map(this::of).toList());
        }
        if (node instanceof Variable variable && variable.fallback() != null) {
            return new Variable(variable.path(), of(variable.fallback()));
        }
        return node instanceof OperatorCall call ? ofCall(call) : node;
    }

    private Node ofCall(OperatorCall call) {
        if (call.operator().equals(Variable.OPERATOR)) {
            return call;
        }
        List<Node> arguments = call.arguments().stream().map(this::of).toList();
        boolean isMembership = call.operator().equals("in") && arguments.size() == 2;
        OperatorCall canonical = isMembership && isConstantList(arguments.get(1))
                ? OperatorCall.of("in", arguments.get(0), withoutRepeats((ListNode) arguments.get(1)))
                : new OperatorCall(call.operator(), arguments);
        boolean isPure = OperatorCatalog.find(call.operator())
                .filter(operator -> PURE.contains(operator.family()))
                .isPresent();
        return isPure && arguments.stream().allMatch(CanonicalRule::isConstant) ? folded(canonical) : canonical;
    }

    private static boolean isConstant(Node node) {
        return node instanceof Literal || isConstantList(node);
    }

    private static boolean isConstantList(Node node) {
        return node instanceof ListNode list && list.elements().stream().allMatch(Literal.class::isInstance);
    }

    private static ListNode withoutRepeats(ListNode list) {
        return new ListNode(list.elements().stream().distinct().collect(Collectors.toList()));
    }

    private Node folded(OperatorCall call) {
        try {
            Object value = compiler.compile(call).evaluate((Object) null);
            boolean isLiteral =
                    value == null || value instanceof Boolean || value instanceof BigDecimal || value instanceof String;
            return isLiteral ? new Literal(value) : call;
        } catch (EvaluationException e) {
            return call; // It fails for each event, at the same place.
        }
    }
}
