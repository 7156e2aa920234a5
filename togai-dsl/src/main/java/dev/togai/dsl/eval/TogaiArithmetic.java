package dev.togai.dsl.eval;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.eval.EvaluationException.Code;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operators of arithmetic in Togai's dialect. Calls of two or more operands are {@link Arithmetic}; here are the others: none,
 * or a single one, which may be a list of them.
 */
final class TogaiArithmetic {

    private interface Calculation {
        BigDecimal of(BigDecimal first, BigDecimal second, NodePath path);
    }

    private interface Single {
        @Nullable
        BigDecimal of(@Nullable Object operand, CallSite call);
    }

    private TogaiArithmetic() {}

    static final Operator PLUS = operator(Arithmetic.Sum::new, folding(TogaiArithmetic::parsed, Decimals::plus));
    static final Operator TIMES =
            operator(Arithmetic.Product::new, folding((operand, call) -> Numbers.operand(operand), Decimals::times));
    static final Operator MINUS =
            operator(Arithmetic.Difference::new, ofTwo(TogaiArithmetic::negated, Decimals::minus));
    static final Operator DIVIDED_BY =
            operator(Arithmetic.Quotient::new, ofTwo((operand, call) -> null, Decimals::dividedBy));
    static final Operator REMAINDER = operator(
            Arithmetic.Remainder::new, ofTwo((operand, call) -> Numbers.operand(operand), Decimals::remainder));
    static final Operator MINIMUM = extreme(-1);
    static final Operator MAXIMUM = extreme(1);

    private static Operator extreme(int sign) {
        return operator(
                call -> new Arithmetic.Extreme(call, sign),
                folding(
                        (operand, call) -> Numbers.operand(operand),
                        (best, operand, path) -> operand.compareTo(best) * sign > 0 ? operand : best));
    }

    private static Operator operator(Function<CallSite, Expression> ofSeveral, Operator.Eager ofOne) {
        Operator unwrapping = Operator.unwrapping(ofOne);
        return call -> call.count() > 1 ? ofSeveral.apply(call) : unwrapping.compile(call);
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
    private static Operator.Eager ofTwo(Single single, Calculation calculation) {
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
            BigDecimal number = Numbers.operand(operands[i]);
            if (number == null) {
                return null;
            }
            numbers[i] = number;
        }
        return numbers;
    }

    /** A single text must be a number, where several need not. */
    private static @Nullable BigDecimal parsed(@Nullable Object operand, CallSite call) {
        BigDecimal number = Numbers.operand(operand);
        if (number == null && operand instanceof String text) {
            throw call.failure(Code.BAD_NUMBER, "takes no text that is not a number: \"" + text + '"');
        }
        return number;
    }

    /** A number changes its sign, and the text of one does not. */
    private static @Nullable BigDecimal negated(@Nullable Object operand, CallSite call) {
        return operand instanceof BigDecimal number ? number.negate() : Numbers.operand(operand);
    }
}
