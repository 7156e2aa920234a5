package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks of calculations that give null, or another number than they seem to. */
final class ArithmeticCheck implements RuleCheck {

    private static final LintCheck NOT_A_NUMBER = LintCheck.error(
            "operand-not-a-number",
            Evidence.ENGINE,
            "A calculation with something that is no number: the result is always null.",
            "");

    private static final LintCheck MISSING = LintCheck.note(
            "missing-gives-null",
            Evidence.ENGINE,
            "A formula calculates with a field that has no default: it is null for events without the field. Not reported if the matcher or a"
                    + " condition of the formula excludes these events.",
            "The default 0. Events without the field get a number instead of null. Not offered for a divisor.");

    private static final LintCheck MINUS = LintCheck.warning(
            "unary-minus",
            Evidence.ENGINE,
            "`-` of one text gives the number unchanged, and values of events may be texts.",
            "0 less the value. It negates texts of numbers, too. Not offered for what may be a list.");

    @Override
    public List<LintCheck> checks() {
        return List.of(NOT_A_NUMBER, MISSING, MINUS);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        if (part.node() instanceof OperatorCall call && NodeContext.ARITHMETIC.contains(call.operator())) {
            NodeContext only = call.arguments().size() == 1 ? part.children().get(0) : null;
            if (only == null || only.node() instanceof ListNode) {
                (only == null ? part : only).children().forEach(operand -> operand(call, operand, findings));
            } else if (!ValueType.canBeList(only.node())) {
                operand(call, only, findings);
            }
            if (call.operator().equals("-")
                    && only != null
                    && !(only.node() instanceof ListNode)
                    && !ValueType.isNumber(only.node())
                    && !ValueType.isNeverANumber(only.node())) {
                findings.add(
                        MINUS,
                        part,
                        "\"-\" leaves a text as it is: -\"5\" is 5, and " + only.excerpt()
                                + " may be a text. Subtract it from 0.",
                        ValueType.canBeList(only.node())
                                ? Optional.empty()
                                : Optional.of(OperatorCall.of("-", Literal.of(0), only.node())));
            }
        }
        if (part.parent() == null) {
            Map<String, List<NodeContext>> fields = new LinkedHashMap<>();
            collectMissing(part, fields);
            fields.forEach((path, parts) -> missing(part, path, parts, findings));
        }
    }

    private static void operand(OperatorCall call, NodeContext operand, FindingCollector findings) {
        if (ValueType.isNeverANumber(operand.node()) || VariablePaths.isTimestamp(operand)) {
            boolean duration = operand.node() instanceof OperatorCall inner
                    && inner.operator().startsWith("duration.");
            findings.add(
                    NOT_A_NUMBER,
                    operand,
                    operand.excerpt() + " is no number, so \"" + call.operator()
                            + "\" always gives null. "
                            + (duration ? "Make it one with \"duration.as\"." : "Calculate with a number."));
        }
    }

    /** Adds the variables that make the formula null for events without their field, by path. */
    private static void collectMissing(NodeContext part, Map<String, List<NodeContext>> fields) {
        boolean isOperand = part.parent() == null || part.isCalculatedWith();
        if (part.node() instanceof Variable variable
                && variable.fallback() == null
                && isOperand
                && part.givesUnits()
                && part.readsEvent()
                && part.isReachedWithout(new AbsentField(variable.path()))) {
            fields.computeIfAbsent(variable.path(), path -> new ArrayList<>()).add(part);
        }
        part.children().forEach(child -> collectMissing(child, fields));
    }

    private static void missing(NodeContext whole, String path, List<NodeContext> parts, FindingCollector findings) {
        String quoted = parts.get(0).excerpt();
        String message = "The formula is null for events without " + (quoted.startsWith("{") ? path : quoted)
                + "; what Togai bills then is not documented. Give it a default if such events occur.";
        if (parts.stream().anyMatch(NodeContext::isWithinDivisor)) {
            findings.add(MISSING, parts.get(0), message);
            return;
        }
        Node fixed = whole.node();
        for (NodeContext part : parts) {
            fixed = part.path().replace(fixed, new Variable(path, Literal.of(0)));
        }
        findings.add(MISSING, parts.get(0), message, whole, fixed);
    }
}
