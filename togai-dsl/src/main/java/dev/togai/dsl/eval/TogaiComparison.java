package dev.togai.dsl.eval;

import dev.togai.dsl.eval.Comparison.Order;
import dev.togai.dsl.eval.EvaluationException.Code;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The operators of order in Togai's dialect. Calls of two operands, and of three where they mean "between", are
 * {@link Comparison}; here are the others.
 */
final class TogaiComparison {

    private static final int BETWEEN = 3;

    private TogaiComparison() {}

    static Operator operator(Order order) {
        Operator unwrapping = Operator.unwrapping((operands, call) -> compare(order, operands, call));
        return call -> {
            if (call.count() == 2) {
                return Comparison.ofTwo(order, call);
            }
            return call.count() == BETWEEN && order.hasBetween()
                    ? new Comparison.Between(order, call)
                    : unwrapping.compile(call);
        };
    }

    private static boolean compare(Order order, @Nullable Object[] operands, CallSite call) {
        if (operands.length < 2) {
            throw call.failure(Code.OPERAND_COUNT, "compares two operands or more, not " + operands.length);
        }
        BigDecimal first = Numbers.operand(operands[0]);
        BigDecimal second = Numbers.operand(operands[1]);
        if (operands.length == 2) {
            return Comparison.holds(order, first, second);
        }
        BigDecimal third = Numbers.operand(operands[2]);
        if (first == null || second == null || third == null) {
            return false;
        }
        if (operands.length > BETWEEN) {
            return Comparison.holds(order, first, second);
        }
        if (!order.hasBetween()) {
            throw call.failure(Code.OPERAND_COUNT, "compares two operands, not three");
        }
        return Comparison.holds(order, first, second) && Comparison.holds(order, second, third);
    }
}
