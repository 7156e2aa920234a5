package dev.togai.dsl.eval;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Calculations of two or more operands as Togai's engine does them: all operands are evaluated, and one that is no number makes
 * the result null. Each kind has its own loops, so that the processor can tell them apart.
 */
abstract class Arithmetic extends Expression {

    /** The operands. */
    final Expression[] operands;

    Arithmetic(CallSite call) {
        super(call.path());
        this.operands = call.operands();
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
        long packed(@Nullable Object data, long main) {
            long sum = operands[0].packed(data, main);
            for (int i = 1; i < operands.length; i++) {
                sum = Packed.addOperands(sum, operands[i].packed(data, main));
            }
            return sum;
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
        long packed(@Nullable Object data, long main) {
            long product = operands[0].packed(data, main);
            for (int i = 1; i < operands.length; i++) {
                product = Packed.multiplyOperands(product, operands[i].packed(data, main));
            }
            return product;
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

        @Override
        final long packed(@Nullable Object data, long main) {
            if (operands.length > 2) {
                return Packed.UNUSUAL;
            }
            long first = operands[0].packed(data, main);
            long second = operands[1].packed(data, main);
            return Packed.isNumber(first) && Packed.isNumber(second) ? of(first, second) : Packed.UNUSUAL;
        }

        abstract BigDecimal of(BigDecimal first, BigDecimal second);

        abstract long of(long first, long second);
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
        long of(long first, long second) {
            long negated = Packed.negate(second);
            return Packed.isNumber(negated) ? Packed.add(first, negated) : Packed.UNUSUAL;
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
        long of(long first, long second) {
            return Packed.divide(first, second, Decimals.QUOTIENT_SCALE);
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

        @Override
        long of(long first, long second) {
            return Packed.UNUSUAL;
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
        long packed(@Nullable Object data, long main) {
            long best = operands[0].packed(data, main);
            for (int i = 1; i < operands.length; i++) {
                long operand = operands[i].packed(data, main);
                if (!Packed.isNumber(best) || !Packed.isNumber(operand)) {
                    return Packed.UNUSUAL;
                }
                int order = Packed.compare(operand, best);
                if (order == Packed.UNUSUAL) {
                    return Packed.UNUSUAL;
                }
                best = order * sign > 0 ? operand : best;
            }
            return best;
        }
    }
}
