package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** An analysis of the parts of rules that fail on some events. */
final class FailureAnalysis {

    /** The operators that return a value for all operands, if their number is right. Calculations fail on huge numbers only. */
    private static final Set<String> TOTAL = Set.of(
            "and", "or", "!", "!!", "if", "?:", "<", "<=", ">", ">=", "==", "!=", "===", "!==", "+", "-", "*", "min",
            "max");

    private FailureAnalysis() {}

    /** Returns whether a part may fail on an event. If it returns false, the part fails on none. */
    static boolean mayFail(Node node) {
        if (node instanceof Variable variable) {
            return variable.fallback() != null && mayFail(variable.fallback());
        }
        if (node instanceof ListNode list) {
            return list.elements().stream().anyMatch(FailureAnalysis::mayFail);
        }
        if (!(node instanceof OperatorCall call)) {
            return false;
        }
        List<Node> operands = OperatorArity.operands(call);
        boolean isTotal = TOTAL.contains(call.operator())
                || isMembershipInList(call)
                || (call.operator().equals("/") && operands.size() == 2 && isNonZero(operands.get(1)));
        return !isTotal
                || !OperatorArity.takes(call.operator(), call.arguments())
                || operands.stream().anyMatch(FailureAnalysis::mayFail);
    }

    private static boolean isMembershipInList(OperatorCall call) {
        return call.operator().equals("in")
                && call.arguments().size() == 2
                && call.arguments().get(1) instanceof ListNode;
    }

    private static boolean isNonZero(Node divisor) {
        return divisor instanceof Literal literal
                && literal.value() instanceof BigDecimal number
                && number.signum() != 0;
    }
}
