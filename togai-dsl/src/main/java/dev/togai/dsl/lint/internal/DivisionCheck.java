package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks of divisions that fail or lose precision: the engine rounds each quotient half up to 4 decimals. */
final class DivisionCheck implements RuleCheck {

    private static final LintCheck ZERO = LintCheck.error(
            "division-by-zero",
            Evidence.ENGINE,
            "A division or remainder by a value that is always 0: the engine fails, and no event is billed.",
            "");

    private static final LintCheck LARGE = LintCheck.warning(
            "divisor-too-large",
            Evidence.ENGINE,
            "The divisor is a constant so large that 1 divided by it is 0 in 4 decimals, as with bytes by 1073741824; or divisions by"
                    + " constants follow each other, whose product is that large.",
            "Multiplies by the reciprocal, where that is a decimal number. It keeps the decimals that were rounded away.");

    private static final LintCheck CONSTANT = LintCheck.warning(
            "multiplied-quotient",
            Evidence.ENGINE,
            "A quotient by a constant, or a sum or a choice with one, is multiplied: it has been rounded to 4 decimals before.",
            "Multiplies first and divides last, where the quotient itself is a factor. It rounds once, at the end.");

    private static final LintCheck RATIO = LintCheck.note(
            "multiplied-ratio",
            Evidence.ENGINE,
            "A quotient of two values of the event, or a sum or a choice with one, is multiplied: it has been rounded to 4 decimals"
                    + " before.",
            "Multiplies first and divides last, where the quotient itself is a factor. It rounds once, at the end.");

    private static final LintCheck MAY_FAIL = LintCheck.note(
            "division-may-fail",
            Evidence.ENGINE,
            "The divisor comes from the event; where it is 0 the engine fails, and the event is not billed.",
            "");

    /** The largest divisor of 1 whose quotient is not 0: 0.00005 is rounded up to 0.0001. */
    private static final BigDecimal LARGEST = new BigDecimal(20_000);

    /** The maximum number of decimals of a reciprocal in a fix; 2 to the 30th, a gibibyte, needs 30. */
    private static final int DECIMALS = 40;

    @Override
    public List<LintCheck> checks() {
        return List.of(ZERO, LARGE, CONSTANT, RATIO, MAY_FAIL);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        if (part.call("/", "%") != null && part.operands().size() > 1) {
            divisor(part, part.operands().get(1).node(), findings);
            large(part, findings);
        }
        if (part.call("*") != null && part.operands().size() > 1) {
            product(part, findings);
        }
    }

    private static void divisor(NodeContext part, Node divisor, FindingCollector findings) {
        if (isZero(divisor)) {
            findings.add(ZERO, part, part.excerpt() + " divides by 0, and the engine fails. Divide by another number.");
        } else if (NodeContext.readsData(divisor)) {
            findings.add(
                    MAY_FAIL,
                    part,
                    "The engine fails on events where " + part.excerpt(divisor)
                            + " is 0, and does not bill them. Decide with \"if\" what such events are worth.");
        }
    }

    /** Returns whether a divisor is 0 for every event for which it is a number. */
    private static boolean isZero(Node node) {
        if (!NodeContext.readsData(node)) {
            return ConstantFolding.numberOf(node)
                    .filter(number -> number.signum() == 0)
                    .isPresent();
        }
        if (!(node instanceof OperatorCall call)) {
            return false;
        }
        List<Node> operands = OperatorArity.operands(call);
        return switch (call.operator()) {
            case "*" -> operands.stream().anyMatch(DivisionCheck::isZero);
            case "-" -> operands.size() == 2 && operands.get(0).equals(operands.get(1));
            case "if", "?:" -> ValueType.results(call).stream().allMatch(DivisionCheck::isZero);
            default -> false;
        };
    }

    /** Reports a large divisor. Nested divisions by constants count as one by their product, which is reported at the outermost. */
    private static void large(NodeContext part, FindingCollector findings) {
        NodeContext above = part.parent();
        if (!isByConstant(part.node()) || (above != null && isByConstant(above.node()) && part.index() == 0)) {
            return;
        }
        BigDecimal divisor = BigDecimal.ONE;
        Node dividend = part.node();
        while (isByConstant(dividend) && dividend instanceof OperatorCall division) {
            List<Node> operands = OperatorArity.operands(division);
            divisor = divisor.multiply(ConstantFolding.numberOf(operands.get(1)).orElseThrow());
            dividend = operands.get(0);
        }
        Node value = dividend;
        OperatorCall before = quotientIn(dividend);
        boolean summed = before != null
                && isByConstant(before)
                && divisor.multiply(ConstantFolding.numberOf(
                                                OperatorArity.operands(before).get(1))
                                        .orElseThrow())
                                .abs()
                                .compareTo(LARGEST)
                        > 0;
        if (summed || divisor.abs().compareTo(LARGEST) > 0) {
            findings.add(
                    LARGE,
                    part,
                    "Togai rounds every quotient to 4 decimals, so " + part.excerpt() + " is 0 for all small values. "
                            + (summed ? "Divide once, at the end." : "Multiply by the reciprocal."),
                    summed
                            ? Optional.empty()
                            : reciprocal(divisor).map(factor -> OperatorCall.of("*", value, Literal.of(factor))));
        }
    }

    private static boolean isByConstant(Node node) {
        return node instanceof OperatorCall call
                && call.operator().equals("/")
                && OperatorArity.operands(call).size() == 2
                && ConstantFolding.numberOf(OperatorArity.operands(call).get(1))
                        .filter(number -> number.signum() != 0)
                        .isPresent();
    }

    /** Returns 1 divided by the number, if the result has finitely many decimals. */
    private static Optional<BigDecimal> reciprocal(BigDecimal number) {
        try {
            BigDecimal reciprocal = BigDecimal.ONE.divide(number);
            return reciprocal.scale() <= DECIMALS ? Optional.of(reciprocal) : Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static void product(NodeContext part, FindingCollector findings) {
        List<Node> factors = OperatorArity.operands((OperatorCall) part.node());
        for (int i = 0; i < factors.size(); i++) {
            OperatorCall quotient = quotientIn(factors.get(i));
            if (quotient != null) {
                Node divisor = OperatorArity.operands(quotient).get(1);
                List<Node> others = new ArrayList<>(factors);
                others.set(i, OperatorArity.operands(quotient).get(0));
                boolean direct = quotient.equals(factors.get(i));
                findings.add(
                        NodeContext.readsData(divisor) ? RATIO : CONSTANT,
                        part,
                        part.excerpt(quotient) + " is rounded to 4 decimals before it is multiplied in "
                                + part.excerpt() + ". Multiply first, divide last.",
                        direct
                                ? Optional.of(OperatorCall.of("/", new OperatorCall("*", others), divisor))
                                : Optional.empty());
                return; // one at a time, since the fix of the next would undo this one
            }
        }
    }

    /** Returns the quotient that is the value, or a part of its sum, extreme or choice; null if there is none. */
    private static @Nullable OperatorCall quotientIn(Node node) {
        if (!(node instanceof OperatorCall call) || !NodeContext.readsData(node)) {
            return null;
        }
        List<Node> operands = OperatorArity.operands(call);
        if (call.operator().equals("/")) {
            return operands.size() == 2 ? call : null;
        }
        List<Node> parts = switch (call.operator()) {
            case "+", "-", "min", "max" -> operands;
            case "if", "?:" -> ValueType.results(call);
            default -> List.of();
        };
        return parts.stream()
                .map(DivisionCheck::quotientIn)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
