package dev.togai.dsl.internal.togai;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.ComparisonExpression;
import dev.togai.dsl.internal.expression.ComparisonOperator;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operators of order in Togai's dialect. Calls of two operands, and range tests of three, are {@link ComparisonExpression}s;
 * this class handles all other calls.
 */
final class TogaiComparison {

    private static final int BETWEEN = 3;

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("<", operator(ComparisonOperator.LESS_THAN)),
            Map.entry("<=", operator(ComparisonOperator.LESS_OR_EQUAL)),
            Map.entry(">", operator(ComparisonOperator.GREATER_THAN)),
            Map.entry(">=", operator(ComparisonOperator.GREATER_OR_EQUAL)));

    private TogaiComparison() {}

    static Operator operator(ComparisonOperator operator) {
        Operator unwrapping = Operator.unwrapping((operands, call) -> compare(operator, operands, call));
        return call -> {
            if (call.count() == 2) {
                return ComparisonExpression.binary(operator, call);
            }
            return call.count() == BETWEEN && operator.hasRange()
                    ? new ComparisonExpression.RangeComparison(operator, call)
                    : unwrapping.compile(call);
        };
    }

    private static boolean compare(ComparisonOperator operator, @Nullable Object[] operands, OperatorCallContext call) {
        if (operands.length < 2) {
            throw call.failure(Code.OPERAND_COUNT, "compares two operands or more, not " + operands.length);
        }
        BigDecimal first = NumberCoercion.toNumber(operands[0]);
        BigDecimal second = NumberCoercion.toNumber(operands[1]);
        if (operands.length == 2) {
            return operator.holds(first, second);
        }
        BigDecimal third = NumberCoercion.toNumber(operands[2]);
        if (first == null || second == null || third == null) {
            return false;
        }
        if (operands.length > BETWEEN) {
            return operator.holds(first, second);
        }
        if (!operator.hasRange()) {
            throw call.failure(Code.OPERAND_COUNT, "compares two operands, not three");
        }
        return operator.holds(first, second) && operator.holds(second, third);
    }
}
