package dev.togai.dsl.internal.expression;

import dev.togai.dsl.internal.number.DecimalMath.Calculation;
import java.lang.invoke.MethodHandle;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Calculations of two or more operands as Togai's engine does them: all operands are evaluated, and one that is no number makes
 * the result null.
 */
public abstract class ArithmeticExpression extends Expression {

    final Expression[] operands;
    final Calculation calculation;

    /** The same of two packed operands; null if the quick way does not know it. */
    private final @Nullable MethodHandle packed;

    private ArithmeticExpression(OperatorCallContext call, Calculation calculation, @Nullable MethodHandle packed) {
        super(call.path());
        this.operands = call.operands();
        this.calculation = calculation;
        this.packed = packed;
    }

    @Override
    public final @Nullable Object value(@Nullable Object data) {
        return number(data);
    }

    @Override
    public final boolean test(@Nullable Object data) {
        BigDecimal result = number(data);
        return result != null && result.signum() != 0;
    }

    @Override
    public abstract @Nullable BigDecimal number(@Nullable Object data);

    @Override
    public MethodHandle packing(FastPathCompiler way) {
        if (packed == null) {
            return super.packing(way);
        }
        MethodHandle result = operands[0].packing(way);
        for (int i = 1; i < operands.length; i++) {
            result = FastPathCompiler.of(packed, result, operands[i].packing(way));
        }
        return result;
    }

    /** From the left through all operands. */
    public static final class OfAll extends ArithmeticExpression {

        public OfAll(OperatorCallContext call, Calculation calculation, MethodHandle packed) {
            super(call, calculation, packed);
        }

        @Override
        public @Nullable BigDecimal number(@Nullable Object data) {
            BigDecimal result = operands[0].number(data);
            for (int i = 1; i < operands.length; i++) {
                BigDecimal operand = operands[i].number(data);
                result = result == null || operand == null ? null : calculation.of(result, operand, path());
            }
            return result;
        }
    }

    /** Of the first two operands; further ones are evaluated, must be numbers, and are ignored. */
    public static final class OfTwo extends ArithmeticExpression {

        public OfTwo(OperatorCallContext call, Calculation calculation, @Nullable MethodHandle packed) {
            super(call, calculation, call.count() == 2 ? packed : null);
        }

        @Override
        public @Nullable BigDecimal number(@Nullable Object data) {
            BigDecimal first = operands[0].number(data);
            BigDecimal second = operands[1].number(data);
            boolean numbers = first != null && second != null;
            for (int i = 2; i < operands.length; i++) {
                numbers &= operands[i].number(data) != null;
            }
            return numbers && first != null && second != null ? calculation.of(first, second, path()) : null;
        }
    }
}
