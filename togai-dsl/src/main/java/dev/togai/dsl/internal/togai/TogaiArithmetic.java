package dev.togai.dsl.internal.togai;

import static java.lang.invoke.MethodType.methodType;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.ArithmeticExpression;
import dev.togai.dsl.internal.expression.FastPathCompiler;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.number.DecimalMath;
import dev.togai.dsl.internal.number.DecimalMath.Calculation;
import dev.togai.dsl.internal.number.NumberCoercion;
import dev.togai.dsl.internal.number.PackedDecimal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The operators of arithmetic in Togai's dialect. Calls of two or more operands are {@link ArithmeticExpression}; here are the others: none,
 * or a single one, which may be a list of them.
 */
final class TogaiArithmetic {

    private interface Single {
        @Nullable
        BigDecimal of(@Nullable Object operand, OperatorCallContext call);
    }

    private TogaiArithmetic() {}

    static final Operator PLUS = ofAll(TogaiArithmetic::parsed, DecimalMath::plus, packed("addOperands"));
    static final Operator TIMES =
            ofAll((operand, call) -> NumberCoercion.operand(operand), DecimalMath::times, packed("multiplyOperands"));
    static final Operator MINUS = ofTwo(TogaiArithmetic::negated, DecimalMath::minus, packed("subtractOperands"));
    static final Operator DIVIDED_BY = ofTwo((operand, call) -> null, DecimalMath::dividedBy, packed("divideOperands"));
    static final Operator REMAINDER =
            ofTwo((operand, call) -> NumberCoercion.operand(operand), DecimalMath::remainder, null);
    static final Operator MINIMUM = extreme(-1);
    static final Operator MAXIMUM = extreme(1);

    private static Operator extreme(int sign) {
        MethodHandle packed = FastPathCompiler.method(
                PackedDecimal.LOOKUP, "extremeOfOperands", methodType(long.class, int.class, long.class, long.class));
        return ofAll(
                (operand, call) -> NumberCoercion.operand(operand),
                (best, operand, path) -> operand.compareTo(best) * sign > 0 ? operand : best,
                MethodHandles.insertArguments(packed, 0, sign));
    }

    private static MethodHandle packed(String name) {
        return FastPathCompiler.method(PackedDecimal.LOOKUP, name, methodType(long.class, long.class, long.class));
    }

    private static Operator ofAll(Single single, Calculation calculation, MethodHandle packed) {
        Operator unwrapping = Operator.unwrapping(folding(single, calculation));
        return call ->
                call.count() > 1 ? new ArithmeticExpression.OfAll(call, calculation, packed) : unwrapping.compile(call);
    }

    private static Operator ofTwo(Single single, Calculation calculation, @Nullable MethodHandle packed) {
        Operator unwrapping = Operator.unwrapping(calculating(single, calculation));
        return call ->
                call.count() > 1 ? new ArithmeticExpression.OfTwo(call, calculation, packed) : unwrapping.compile(call);
    }

    /** Goes from the left through all operands. */
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

    /** Takes the first two; the others must be numbers, and are ignored. */
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
            BigDecimal number = NumberCoercion.operand(operands[i]);
            if (number == null) {
                return null;
            }
            numbers[i] = number;
        }
        return numbers;
    }

    /** A single text must be a number, where several need not. */
    private static @Nullable BigDecimal parsed(@Nullable Object operand, OperatorCallContext call) {
        BigDecimal number = NumberCoercion.operand(operand);
        if (number == null && operand instanceof String text) {
            throw call.failure(Code.BAD_NUMBER, "takes no text that is not a number: \"" + text + '"');
        }
        return number;
    }

    /** A number changes its sign, and the text of one does not. */
    private static @Nullable BigDecimal negated(@Nullable Object operand, OperatorCallContext call) {
        return operand instanceof BigDecimal number ? number.negate() : NumberCoercion.operand(operand);
    }
}
