package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Checks of comparisons that are false for every event. */
final class ComparisonCheck implements RuleCheck {

    private static final LintCheck DATES = LintCheck.error(
            "date-order",
            Evidence.ENGINE,
            "Dates are compared with `<`, `<=`, `>` or `>=`, which is always false.",
            "Compares `duration.as` seconds of `duration.between` the two with 0, exactly. The rule before is"
                    + " always false, so it means something else. Not offered for a constant without time or offset.");

    private static final LintCheck NEVER = LintCheck.error(
            "never-compares",
            Evidence.ENGINE,
            "`<`, `<=`, `>` and `>=` compare numbers and texts of numbers only; with anything else they are always false.",
            "");

    private static final LintCheck SAME = LintCheck.note(
            "same-operands",
            Evidence.ENGINE,
            "Both operands of `<=` or `>=` are the same: that is true for every event in which they are numbers.",
            "");

    private static final Set<String> DATE_OPERATORS = Set.of("date", "date.add", "date.sub");
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([Tt ].*)?");

    @Override
    public List<LintCheck> checks() {
        return List.of(DATES, NEVER, SAME);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        OperatorCall call = part.call("<", "<=", ">", ">=");
        if (call == null || part.operands().size() < 2) {
            return;
        }
        List<NodeContext> operands =
                part.operands().subList(0, Math.min(3, part.operands().size()));
        if (call.operator().endsWith("=") && comparesWithItself(part)) {
            findings.add(
                    SAME,
                    part,
                    part.excerpt() + " compares a value with itself, which is true for every number."
                            + " Compare it with something else, unless you test whether it is a number.");
        }
        if (operands.stream().anyMatch(ComparisonCheck::isDate)) {
            String message = "Dates do not compare in Togai's engine: " + part.excerpt()
                    + " is always false. Compare the duration between them with 0.";
            if (operands.size() == 2 && operands.stream().allMatch(ComparisonCheck::canBeDate)) {
                findings.add(
                        DATES,
                        part,
                        message,
                        compared(
                                call.operator(),
                                operands.get(0).node(),
                                operands.get(1).node()));
            } else {
                findings.add(DATES, part, message);
            }
            return;
        }
        for (NodeContext operand : operands) {
            if (ValueType.isNeverANumber(operand.node())) {
                boolean duration = operand.node() instanceof OperatorCall inner
                        && inner.operator().startsWith("duration.");
                findings.add(
                        NEVER,
                        operand,
                        operand.excerpt() + " is no number, so " + part.excerpt() + " is always false. "
                                + (duration
                                        ? "Make it one with \"duration.as\"."
                                        : "Compare numbers, or texts with \"===\"."));
            }
        }
    }

    /** Returns whether two adjacent operands are the same part of the event. */
    static boolean comparesWithItself(NodeContext part) {
        List<NodeContext> operands = part.operands();
        return IntStream.range(1, Math.min(3, operands.size()))
                .anyMatch(i -> operands.get(i).node().equals(operands.get(i - 1).node())
                        && NodeContext.readsData(operands.get(i).node()));
    }

    private static boolean isDate(NodeContext part) {
        String text = ValueType.textOf(part.node());
        return part.node() instanceof OperatorCall call
                ? DATE_OPERATORS.contains(call.operator())
                : VariablePaths.isTimestamp(part)
                        || (text != null && ISO_DATE.matcher(text).matches());
    }

    private static boolean canBeDate(NodeContext part) {
        return part.node() instanceof Literal
                ? DateCheck.isDate(String.valueOf(ValueType.textOf(part.node())))
                : !ValueType.isNumber(part.node());
    }

    /** Compares the seconds with 0. They are rounded down, which keeps only "below 0" and "not below 0" exact. */
    private static Node compared(String operator, Node first, Node second) {
        Node left = text(first);
        Node right = text(second);
        boolean swapped = operator.equals(">") || operator.equals("<=");
        Node between = swapped
                ? OperatorCall.of("duration.between", left, right)
                : OperatorCall.of("duration.between", right, left);
        Node seconds = OperatorCall.of("duration.as", between, Literal.of("SECONDS"));
        boolean strict = operator.length() == 1;
        return OperatorCall.of(strict ? "<" : ">=", seconds, Literal.of(0));
    }

    /** Returns the string of a date, because {@code duration.between} takes strings. */
    private static Node text(Node date) {
        return date instanceof OperatorCall call
                        && call.operator().equals("date")
                        && call.arguments().size() == 1
                ? call.arguments().get(0)
                : date;
    }
}
