package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor.ResultType;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks of operators on strings that fail, or give surprising strings. */
final class TextCheck implements RuleCheck {

    private static final LintCheck MISSING = LintCheck.warning(
            "text-of-missing",
            Evidence.ENGINE,
            "`cat` and `substr` fail on null, and a field without a default, or a calculation with one, is null where the event lacks"
                    + " it.",
            "The empty text as default. Events without the field do not fail any more. Not offered for calculations, and where"
                    + " `substr` would fail on it, too.");

    private static final LintCheck MAY_FAIL = LintCheck.note(
            "substr-may-fail",
            Evidence.ENGINE,
            "`substr` fails on texts shorter than where it begins: with two operands if it counts from the front, with three if"
                    + " it counts from the back.",
            "");

    private static final LintCheck NO_CLAMP = LintCheck.note(
            "substr-of-short-text",
            Evidence.ENGINE,
            "`substr` with a length gives the empty text where the text is shorter, not what there is of it.",
            "");

    private static final LintCheck NUMBER = LintCheck.note(
            "text-of-number",
            Evidence.ENGINE,
            "`cat` of a number that is calculated or has decimals: 2.0 is \"2\", 2.00 is \"2.00\", 3000000000.0 is"
                    + " \"-1294967296\".",
            "");

    /** The operators whose result is null if an operand is null. */
    private static final Set<String> CALCULATIONS = OperatorCatalog.names(operator ->
            operator.result() == ResultType.NUMBER_OR_NULL || operator.result() == ResultType.TIME_STRING_OR_NULL);

    @Override
    public List<LintCheck> checks() {
        return List.of(MISSING, MAY_FAIL, NO_CLAMP, NUMBER);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        if (part.call("cat") != null) {
            List<NodeContext> operands = part.children();
            if (operands.size() == 1 && operands.get(0).node() instanceof ListNode) {
                operands = operands.get(0).children();
            }
            operands.forEach(operand -> missing(operand, "cat", true, findings));
            operands.forEach(operand -> number(operand, findings));
        }
        OperatorCall substr = part.call("substr");
        if (substr != null && substr.arguments().size() > 1) {
            List<Node> operands = new ArrayList<>(substr.arguments());
            operands.set(0, Literal.of(""));
            boolean offered =
                    ConstantFolding.value(new OperatorCall("substr", operands)).isPresent();
            missing(part.children().get(0), "substr", offered, findings);
            range(part, substr, findings);
        }
    }

    private static void missing(NodeContext operand, String operator, boolean offered, FindingCollector findings) {
        if (!mayBeNull(operand.node())) {
            return;
        }
        Optional<Node> filled = offered && operand.node() instanceof Variable variable
                ? Optional.of(new Variable(variable.path(), Literal.of("")))
                : Optional.empty();
        findings.add(
                MISSING,
                operand,
                operand.node() instanceof Literal
                        ? '"' + operator + "\" fails on null. Write a text."
                        : '"' + operator + "\" fails on events where " + operand.excerpt()
                                + " is null, and they are not billed. Give what it reads a default.",
                filled);
    }

    /** Returns whether the node is null if the event lacks a field. */
    private static boolean mayBeNull(Node node) {
        if (node instanceof Variable variable) {
            return variable.fallback() == null || mayBeNull(variable.fallback());
        }
        return node instanceof OperatorCall call
                ? CALCULATIONS.contains(call.operator())
                        && OperatorArity.operands(call).stream().anyMatch(TextCheck::mayBeNull)
                : node.equals(Literal.NULL);
    }

    private static void number(NodeContext operand, FindingCollector findings) {
        Node node = operand.node();
        boolean decimal = node instanceof Literal literal
                && literal.value() instanceof BigDecimal constant
                && constant.scale() != 0;
        if (decimal || (node instanceof OperatorCall && ValueType.isNumber(node))) {
            findings.add(
                    NUMBER,
                    operand,
                    "What text \"cat\" makes of " + operand.excerpt()
                            + " depends on how many decimals it has. Do not compare it with a constant.");
        }
    }

    private static void range(NodeContext part, OperatorCall substr, FindingCollector findings) {
        BigDecimal begin = ValueType.numberOf(substr.arguments().get(1));
        boolean ranged = substr.arguments().size() == 3;
        if (!NodeContext.readsData(substr.arguments().get(0))) {
            return;
        }
        if (begin != null && begin.signum() == (ranged ? -1 : 1)) {
            findings.add(
                    MAY_FAIL,
                    part,
                    part.excerpt() + " fails on shorter texts, and such events are not billed."
                            + " Be sure that all are long enough.");
        } else if (ranged) {
            findings.add(
                    NO_CLAMP,
                    part,
                    part.excerpt() + " is the empty text where the text is too short for it."
                            + " Be sure that all are long enough.");
        }
    }
}
