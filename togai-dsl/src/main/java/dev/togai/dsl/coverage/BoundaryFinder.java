package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of variables at which a comparison, {@code min} or {@code max} with a constant changes its result. Calculations with
 * constants between the variable and the comparison are inverted: {@code calls * 2 - 1 > 9} has the boundary 5. Of several variables,
 * each is solved as if the others were zero. Not thread-safe.
 */
final class BoundaryFinder {

    /** Quotients that do not terminate are rounded to this many digits; the neighbors of the value are on both sides. */
    private static final MathContext QUOTIENTS = new MathContext(12, RoundingMode.HALF_UP);

    /** Rules that multiply huge constants have no boundaries that an event could contain. */
    private static final int MAX_DIGITS = 100;

    private final Map<String, Set<BigDecimal>> boundaries = new LinkedHashMap<>();

    private BoundaryFinder() {}

    /** Returns the boundaries by the path of the variable, in the order of the parts. */
    static Map<String, Set<BigDecimal>> boundariesOf(List<RulePart> parts) {
        BoundaryFinder finder = new BoundaryFinder();
        for (RulePart part : parts) {
            boolean isExtreme = part.operator().equals("min") || part.operator().equals("max");
            if (part.isOf(Family.ORDER) || part.isOf(Family.EQUALITY) || isExtreme) {
                finder.solveOperands(part);
            }
        }
        return finder.boundaries;
    }

    private void solveOperands(RulePart comparison) {
        List<RulePart> operands = comparison.children();
        for (RulePart constant : operands) {
            BigDecimal target = constant.number();
            if (target != null) {
                operands.forEach(operand -> solve(operand.node(), target));
            }
        }
    }

    /** Finds the values of the variables in a part for which the part has a value. */
    private void solve(Node part, BigDecimal target) {
        if (target.precision() > MAX_DIGITS || Math.abs(target.scale()) > MAX_DIGITS) {
            return;
        }
        if (part instanceof Variable variable) {
            boundaries
                    .computeIfAbsent(variable.path(), path -> new LinkedHashSet<>())
                    .add(target);
        } else if (part instanceof OperatorCall call) {
            solve(call.operator(), call.arguments(), target);
        }
    }

    private void solve(String operator, List<Node> operands, BigDecimal target) {
        BigDecimal constants = constants(operator, operands);
        for (int i = 0; i < operands.size(); i++) {
            Node operand = operands.get(i);
            if (RulePart.numberOf(operand) != null) {
                continue;
            }
            boolean first = i == 0 && operands.size() > 1;
            switch (operator) {
                case "+" -> solve(operand, target.subtract(constants));
                case "-" -> solve(operand, first ? target.add(constants) : constants.subtract(target));
                case "*" -> solveQuotient(operand, target, constants);
                case "/" -> {
                    if (first) {
                        solve(operand, target.multiply(constants));
                    } else {
                        solveQuotient(operand, constants, target);
                    }
                }
                case "min", "max", "if", "?:" -> solve(operand, target);
                default -> {
                    // Other operators are not inverted.
                }
            }
        }
    }

    private void solveQuotient(Node operand, BigDecimal dividend, BigDecimal divisor) {
        if (divisor.signum() != 0) {
            BigDecimal quotient = dividend.divide(divisor, QUOTIENTS).stripTrailingZeros();
            solve(operand, quotient.setScale(Math.max(0, quotient.scale())));
        }
    }

    /** Returns the sum or product of the constant operands. */
    private static BigDecimal constants(String operator, List<Node> operands) {
        boolean multiplies = operator.equals("*") || operator.equals("/");
        BigDecimal result = multiplies ? BigDecimal.ONE : BigDecimal.ZERO;
        for (Node operand : operands) {
            @Nullable BigDecimal number = RulePart.numberOf(operand);
            if (number != null && result.precision() <= MAX_DIGITS) {
                result = multiplies ? result.multiply(number) : result.add(number);
            }
        }
        return result;
    }
}
