package dev.togai.dsl.internal.togai;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.ComparisonExpression;
import dev.togai.dsl.internal.expression.ComparisonExpression.Order;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The operators of order in Togai's dialect. Calls of two operands, and of three where they mean "between", are
 * {@link ComparisonExpression}; here are the others.
 */
final class TogaiComparison {

    private static final int BETWEEN = 3;

    private TogaiComparison() {}

    static Operator operator(Order order) {
        Operator unwrapping = Operator.unwrapping((operands, call) -> compare(order, operands, call));
        return call -> {
            if (call.count() == 2) {
                return ComparisonExpression.ofTwo(order, call);
            }
            return call.count() == BETWEEN && order.hasBetween()
                    ? new ComparisonExpression.Between(order, call)
                    : unwrapping.compile(call);
        };
    }

    private static boolean compare(Order order, @Nullable Object[] operands, OperatorCallContext call) {
        if (operands.length < 2) {
            throw call.failure(Code.OPERAND_COUNT, "compares two operands or more, not " + operands.length);
        }
        BigDecimal first = NumberCoercion.operand(operands[0]);
        BigDecimal second = NumberCoercion.operand(operands[1]);
        if (operands.length == 2) {
            return ComparisonExpression.holds(order, first, second);
        }
        BigDecimal third = NumberCoercion.operand(operands[2]);
        if (first == null || second == null || third == null) {
            return false;
        }
        if (operands.length > BETWEEN) {
            return ComparisonExpression.holds(order, first, second);
        }
        if (!order.hasBetween()) {
            throw call.failure(Code.OPERAND_COUNT, "compares two operands, not three");
        }
        return ComparisonExpression.holds(order, first, second) && ComparisonExpression.holds(order, second, third);
    }
}
