package dev.togai.dsl.eval;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Calculations of two or more operands as Togai's engine does them: all operands are evaluated, and one that is no number makes
 * the result null.
 */
abstract class Arithmetic extends Expression {

    private static final MethodHandle ADD = ofOperands("addOperands");
    private static final MethodHandle MULTIPLY = ofOperands("multiplyOperands");
    private static final MethodHandle SUBTRACT = ofOperands("subtractOperands");
    private static final MethodHandle DIVIDE = ofOperands("divideOperands");
    private static final MethodHandle EXTREME = QuickWay.method(
            Packed.LOOKUP, "extremeOfOperands", methodType(long.class, int.class, long.class, long.class));

    /** The operands. */
    final Expression[] operands;

    Arithmetic(CallSite call) {
        super(call.path());
        this.operands = call.operands();
    }

    private static MethodHandle ofOperands(String name) {
        return QuickWay.method(Packed.LOOKUP, name, methodType(long.class, long.class, long.class));
    }

    /** From the left through all operands. */
    final MethodHandle folding(MethodHandle calculation, QuickWay way) {
        MethodHandle result = operands[0].packing(way);
        for (int i = 1; i < operands.length; i++) {
            result = QuickWay.of(calculation, result, operands[i].packing(way));
        }
        return result;
    }

    @Override
    final @Nullable Object value(@Nullable Object data) {
        return number(data);
    }

    @Override
    final boolean test(@Nullable Object data) {
        BigDecimal result = number(data);
        return result != null && result.signum() != 0;
    }

    @Override
    abstract @Nullable BigDecimal number(@Nullable Object data);

    /** The sum: exact, its scale the greatest. */
    static final class Sum extends Arithmetic {

        Sum(CallSite call) {
            super(call);
        }

        @Override
        @Nullable
        BigDecimal number(@Nullable Object data) {
            BigDecimal sum = operands[0].number(data);
            for (int i = 1; i < operands.length; i++) {
                BigDecimal operand = operands[i].number(data);
                sum = sum == null || operand == null ? null : Decimals.plus(sum, operand, path());
            }
            return sum;
        }

        @Override
        MethodHandle packing(QuickWay way) {
            return folding(ADD, way);
        }
    }

    /** The product: exact, its scale the sum of the scales. */
    static final class Product extends Arithmetic {

        Product(CallSite call) {
            super(call);
        }

        @Override
        @Nullable
        BigDecimal number(@Nullable Object data) {
            BigDecimal product = operands[0].number(data);
            for (int i = 1; i < operands.length; i++) {
                BigDecimal operand = operands[i].number(data);
                product = product == null || operand == null ? null : Decimals.times(product, operand, path());
            }
            return product;
        }

        @Override
        MethodHandle packing(QuickWay way) {
            return folding(MULTIPLY, way);
        }
    }

    /** A calculation of the first two operands; further ones are evaluated, must be numbers, and are ignored. */
    abstract static class OfTwo extends Arithmetic {

        OfTwo(CallSite call) {
            super(call);
        }

        @Override
        final @Nullable BigDecimal number(@Nullable Object data) {
            BigDecimal first = operands[0].number(data);
            BigDecimal second = operands[1].number(data);
            boolean numbers = first != null && second != null;
            for (int i = 2; i < operands.length; i++) {
                numbers &= operands[i].number(data) != null;
            }
            return numbers && first != null && second != null ? of(first, second) : null;
        }

        abstract BigDecimal of(BigDecimal first, BigDecimal second);

        final MethodHandle ofTwo(MethodHandle calculation, QuickWay way) {
            return operands.length == 2 ? folding(calculation, way) : super.packing(way);
        }
    }

    /** The difference: exact. */
    static final class Difference extends OfTwo {

        Difference(CallSite call) {
            super(call);
        }

        @Override
        BigDecimal of(BigDecimal first, BigDecimal second) {
            return Decimals.minus(first, second, path());
        }

        @Override
        MethodHandle packing(QuickWay way) {
            return ofTwo(SUBTRACT, way);
        }
    }

    /** The quotient, rounded. */
    static final class Quotient extends OfTwo {

        Quotient(CallSite call) {
            super(call);
        }

        @Override
        BigDecimal of(BigDecimal first, BigDecimal second) {
            return Decimals.dividedBy(first, second, path());
        }

        @Override
        MethodHandle packing(QuickWay way) {
            return ofTwo(DIVIDE, way);
        }
    }

    /** What is left of a division, with the sign of the dividend. */
    static final class Remainder extends OfTwo {

        Remainder(CallSite call) {
            super(call);
        }

        @Override
        BigDecimal of(BigDecimal first, BigDecimal second) {
            return Decimals.remainder(first, second, path());
        }
    }

    /** The smallest or the greatest: the earliest of equals, with its scale. */
    static final class Extreme extends Arithmetic {

        private final int sign;

        /** With 1 for the greatest, -1 for the smallest. */
        Extreme(CallSite call, int sign) {
            super(call);
            this.sign = sign;
        }

        @Override
        @Nullable
        BigDecimal number(@Nullable Object data) {
            BigDecimal best = operands[0].number(data);
            for (int i = 1; i < operands.length; i++) {
                BigDecimal operand = operands[i].number(data);
                if (best == null || operand == null) {
                    best = null;
                } else if (operand.compareTo(best) * sign > 0) {
                    best = operand;
                }
            }
            return best;
        }

        @Override
        MethodHandle packing(QuickWay way) {
            return folding(MethodHandles.insertArguments(EXTREME, 0, sign), way);
        }
    }
}
