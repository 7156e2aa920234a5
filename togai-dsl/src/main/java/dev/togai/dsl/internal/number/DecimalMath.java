package dev.togai.dsl.internal.number;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.limit.StepBudget;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Calculations with two decimals, exact or rounded as the dialect defines. They fail on numbers of more digits than supported.
 */
public final class DecimalMath {

    /** The scale of a quotient in Togai's engine. */
    static final int QUOTIENT_SCALE = 4;

    private static final int MAX_DIGITS = RuleLimits.MAX_DIGITS;

    /** A calculation with two decimals. */
    @FunctionalInterface
    public interface Calculation {

        /** Calculates the result; the path is the part of the rule, for the exception. */
        BigDecimal of(BigDecimal first, BigDecimal second, NodePath path);
    }

    private DecimalMath() {}

    public static BigDecimal add(BigDecimal first, BigDecimal second, NodePath path) {
        return requireDigitsInRange(requireScaleInRange(first, path).add(requireScaleInRange(second, path)), path);
    }

    public static BigDecimal subtract(BigDecimal first, BigDecimal second, NodePath path) {
        return requireDigitsInRange(requireScaleInRange(first, path).subtract(requireScaleInRange(second, path)), path);
    }

    public static BigDecimal multiply(BigDecimal first, BigDecimal second, NodePath path) {
        return requireDigitsInRange(requireScaleInRange(first, path).multiply(requireScaleInRange(second, path)), path);
    }

    public static BigDecimal divide(BigDecimal first, BigDecimal second, NodePath path) {
        return requireDigitsInRange(
                requireScaleInRange(first, path).divide(divisor(second, path), QUOTIENT_SCALE, RoundingMode.HALF_UP),
                path);
    }

    /** Divides as the dialect of json-logic-js does: to at most 34 digits. */
    public static BigDecimal divideDecimal128(BigDecimal first, BigDecimal second, NodePath path) {
        return requireDigitsInRange(
                requireScaleInRange(first, path).divide(divisor(second, path), MathContext.DECIMAL128), path);
    }

    public static BigDecimal remainder(BigDecimal first, BigDecimal second, NodePath path) {
        return requireDigitsInRange(requireScaleInRange(first, path).remainder(divisor(second, path)), path);
    }

    private static BigDecimal divisor(BigDecimal number, NodePath path) {
        if (number.signum() == 0) {
            throw new EvaluationException(Code.DIVISION_BY_ZERO, path, "the divisor is 0");
        }
        return requireScaleInRange(number, path);
    }

    /** Returns a result, or throws if it has too many digits. */
    public static BigDecimal requireDigitsInRange(BigDecimal result, NodePath path) {
        int digits = requireScaleInRange(result, path).precision();
        if (digits > MAX_DIGITS) {
            throw tooLarge(path);
        }
        StepBudget.handle(digits, path);
        return result;
    }

    /** Returns a number, or throws if its scale is so large that a calculation could fill the memory. */
    private static BigDecimal requireScaleInRange(BigDecimal number, NodePath path) {
        int scale = number.scale();
        if (scale > MAX_DIGITS || scale < -MAX_DIGITS) {
            throw tooLarge(path);
        }
        StepBudget.handle(Math.abs(scale), path);
        return number;
    }

    private static EvaluationException tooLarge(NodePath path) {
        return new EvaluationException(
                Code.TOO_LARGE, path, "a number has more than " + MAX_DIGITS + " digits, which is more than supported");
    }
}
