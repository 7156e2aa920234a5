package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorDescriptor.Arity;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.util.List;
import java.util.Optional;

/** Checks of the number of operands. */
final class OperandCountCheck implements RuleCheck {

    private static final LintCheck COUNT = LintCheck.error(
            "operand-count",
            Evidence.ENGINE,
            "An operator has fewer or more operands than it takes: the engine fails, gives the same for every event, or gives a"
                    + " single operand back.",
            "A chain of comparisons becomes an `and` of its links. The rule before fails, so it means something else.");

    private static final LintCheck IGNORED = LintCheck.error(
            "ignored-operand",
            Evidence.ENGINE,
            "The engine ignores an operand: `-`, `/` and `%` take two, `<` and `<=` three.",
            "Subtracts or divides step by step, from the left. It bills something else: what is written.");

    private static final LintCheck AFTER_DEFAULT = LintCheck.warning(
            "operand-after-default",
            Evidence.ENGINE,
            "`var` takes a path and a default, and the engine ignores the operands behind them.",
            "The variable with its default, which means the same.");

    @Override
    public List<LintCheck> checks() {
        return List.of(COUNT, IGNORED, AFTER_DEFAULT);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        if (!(part.node() instanceof OperatorCall call) || call.operator().equals("in")) {
            return; // MembershipCheck gives better advice
        }
        Arity count = OperatorArity.count(call.operator());
        boolean eager = !OperatorArity.LAZY.contains(call.operator());
        List<Node> operands = call.arguments();
        if (eager && operands.size() == 1 && operands.get(0) instanceof ListNode items) {
            operands = items.elements();
        } else if (eager && operands.size() == 1 && ValueType.canBeList(operands.get(0))) {
            return; // the elements of that list are the operands, and their number depends on the event
        }
        if (count == null || (operands.size() >= count.min() && operands.size() <= count.max())) {
            return;
        }
        String operator = '"' + call.operator() + '"';
        if (operands.size() < count.min()) {
            findings.add(
                    COUNT,
                    part,
                    operator + " needs at least " + count.min() + " operands, and has " + operands.size() + ": "
                            + part.excerpt() + ". Give it what it lacks.");
        } else if (call.operator().equals(Variable.OPERATOR)) {
            findings.add(
                    AFTER_DEFAULT,
                    part,
                    "\"var\" ignores what is behind the default in " + part.excerpt() + ". Leave it out.",
                    OperatorArity.apply(Variable.OPERATOR, operands.subList(0, count.max())));
        } else if (count.ignoresMore()
                || (operands.size() > 3
                        && (call.operator().equals(">") || call.operator().equals(">=")))) {
            int used = call.operator().startsWith("<") ? 2 : Math.min(count.max(), 2);
            String message = operator + " uses " + used + " operands and ignores the rest of " + part.excerpt()
                    + ". Nest the calls.";
            add(IGNORED, part, findings, message, nested(call.operator(), operands));
        } else {
            String message =
                    operator + " takes at most " + count.max() + " operands and fails on " + part.excerpt() + ".";
            add(COUNT, part, findings, message, chain(call.operator(), operands));
        }
    }

    private static void add(
            LintCheck check, NodeContext part, FindingCollector findings, String message, Optional<Node> fix) {
        fix.ifPresentOrElse(node -> findings.add(check, part, message, node), () -> findings.add(check, part, message));
    }

    private static Optional<Node> nested(String operator, List<Node> operands) {
        if (!operator.equals("-") && !operator.equals("/")) {
            return Optional.empty();
        }
        Node result = operands.get(0);
        for (Node operand : operands.subList(1, operands.size())) {
            result = OperatorCall.of(operator, result, operand);
        }
        return Optional.of(result);
    }

    private static Optional<Node> chain(String operator, List<Node> operands) {
        if (operands.size() != 3) {
            return Optional.empty();
        }
        Node first = operands.get(0);
        Node second = operands.get(1);
        Node third = operands.get(2);
        return switch (operator) {
            case ">" -> Optional.of(OperatorCall.of("<", third, second, first));
            case ">=" -> Optional.of(OperatorCall.of("<=", third, second, first));
            case "==", "===" ->
                Optional.of(OperatorCall.of(
                        "and", OperatorCall.of(operator, first, second), OperatorCall.of(operator, second, third)));
            default -> Optional.empty();
        };
    }
}
