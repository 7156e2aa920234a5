package dev.togai.dsl.internal.togai;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.ArithmeticExpression;
import dev.togai.dsl.internal.expression.ArithmeticExpression.BinaryArithmetic;
import dev.togai.dsl.internal.expression.ArithmeticExpression.VariadicArithmetic;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.number.ArithmeticOperation;
import dev.togai.dsl.internal.number.DecimalMath.Calculation;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operators of arithmetic in Togai's dialect. Calls of two or more operands are {@link ArithmeticExpression}s; this class
 * handles calls of no operand or one, which may be a list of operands.
 */
final class TogaiArithmetic {

    private interface Single {
        @Nullable
        BigDecimal of(@Nullable Object operand, OperatorCallContext call);
    }

    private TogaiArithmetic() {}

    static final Operator PLUS = variadic(TogaiArithmetic::parsed, ArithmeticOperation.ADD);
    static final Operator TIMES =
            variadic((operand, call) -> NumberCoercion.toNumber(operand), ArithmeticOperation.MULTIPLY);
    static final Operator MINUS = binary(TogaiArithmetic::negated, ArithmeticOperation.SUBTRACT);
    static final Operator DIVIDED_BY = binary((operand, call) -> null, ArithmeticOperation.DIVIDE);
    static final Operator REMAINDER =
            binary((operand, call) -> NumberCoercion.toNumber(operand), ArithmeticOperation.REMAINDER);
    static final Operator MINIMUM =
            variadic((operand, call) -> NumberCoercion.toNumber(operand), ArithmeticOperation.MIN);
    static final Operator MAXIMUM =
            variadic((operand, call) -> NumberCoercion.toNumber(operand), ArithmeticOperation.MAX);

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("+", PLUS),
            Map.entry("-", MINUS),
            Map.entry("*", TIMES),
            Map.entry("/", DIVIDED_BY),
            Map.entry("%", REMAINDER),
            Map.entry("min", MINIMUM),
            Map.entry("max", MAXIMUM));

    private static Operator variadic(Single single, ArithmeticOperation operation) {
        Operator unwrapping = Operator.unwrapping(folding(single, operation.calculation()));
        return call -> call.count() > 1 ? new VariadicArithmetic(call, operation) : unwrapping.compile(call);
    }

    private static Operator binary(Single single, ArithmeticOperation operation) {
        Operator unwrapping = Operator.unwrapping(calculating(single, operation.calculation()));
        return call -> call.count() > 1 ? new BinaryArithmetic(call, operation) : unwrapping.compile(call);
    }

    /** Creates a calculation from the left through all operands. */
    private static Operator.Eager folding(Single single, Calculation calculation) {
        return (operands, call) -> {
            if (operands.length < 2) {
                return operands.length == 0 ? null : single.of(operands[0], call);
            }
            BigDecimal[] numbers = numbers(operands);
            if (numbers == null) {
                return null;
            }
            BigDecimal result = numbers[0];
            for (int i = 1; i < numbers.length; i++) {
                result = calculation.of(result, numbers[i], call.path());
            }
            return result;
        };
    }

    /** Creates a calculation with the first two operands. The others must be numbers and have no effect. */
    private static Operator.Eager calculating(Single single, Calculation calculation) {
        return (operands, call) -> {
            if (operands.length < 2) {
                return operands.length == 0 ? null : single.of(operands[0], call);
            }
            BigDecimal[] numbers = numbers(operands);
            return numbers == null ? null : calculation.of(numbers[0], numbers[1], call.path());
        };
    }

    private static BigDecimal @Nullable [] numbers(@Nullable Object[] operands) {
        BigDecimal[] numbers = new BigDecimal[operands.length];
        for (int i = 0; i < numbers.length; i++) {
            BigDecimal number = NumberCoercion.toNumber(operands[i]);
            if (number == null) {
                return null;
            }
            numbers[i] = number;
        }
        return numbers;
    }

    /** Converts a single operand. A string must be a number here, but not among several operands. */
    private static @Nullable BigDecimal parsed(@Nullable Object operand, OperatorCallContext call) {
        BigDecimal number = NumberCoercion.toNumber(operand);
        if (number == null && operand instanceof String text) {
            throw call.failure(Code.BAD_NUMBER, "takes no text that is not a number: \"" + text + '"');
        }
        return number;
    }

    /** Negates a single operand. The string of a number keeps its sign. */
    private static @Nullable BigDecimal negated(@Nullable Object operand, OperatorCallContext call) {
        return operand instanceof BigDecimal number ? number.negate() : NumberCoercion.toNumber(operand);
    }
}
