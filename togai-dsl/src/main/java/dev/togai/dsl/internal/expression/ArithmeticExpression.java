package dev.togai.dsl.internal.expression;

import dev.togai.dsl.internal.number.ArithmeticOperation;
import dev.togai.dsl.internal.number.DecimalMath.Calculation;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A calculation with two or more operands as Togai's engine does it: all operands are evaluated, and the result is null if one of them
 * is no number.
 */
public abstract class ArithmeticExpression extends Expression {

    final Expression[] operands;
    final Calculation calculation;

    private final ArithmeticOperation operation;

    private ArithmeticExpression(OperatorCallContext call, ArithmeticOperation operation) {
        super(call.path());
        this.operands = call.operands();
        this.operation = operation;
        this.calculation = operation.calculation();
    }

    /** Returns the calculation that combines two operands. */
    public final ArithmeticOperation operation() {
        return operation;
    }

    /** Returns all operands. */
    public final List<Expression> operands() {
        return List.of(operands);
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

    /** A calculation from the left through all operands. */
    public static final class VariadicArithmetic extends ArithmeticExpression {

        /** Creates the calculation of a call's operands. */
        public VariadicArithmetic(OperatorCallContext call, ArithmeticOperation operation) {
            super(call, operation);
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

    /** A calculation with the first two operands. Further ones are evaluated and must be numbers, but have no effect. */
    public static final class BinaryArithmetic extends ArithmeticExpression {

        /** Creates the calculation of a call's operands. */
        public BinaryArithmetic(OperatorCallContext call, ArithmeticOperation operation) {
            super(call, operation);
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
