package dev.togai.dsl.internal.jsonlogic;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.number.DecimalMath;
import dev.togai.dsl.internal.number.DecimalMath.Calculation;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operators of arithmetic in the dialect of json-logic-js: exact, except for quotients. All of them go from the left through
 * all operands. A single operand whose value is a list is replaced by its elements, unless the rule contains it as a list: so a
 * list can be summed.
 */
final class JsonLogicArithmetic {

    static final Operator PLUS = spreading((operands, call) -> operands.length == 0
            ? BigDecimal.ZERO
            : folded(operands, JsonLogicNumber::leading, DecimalMath::add, call));
    static final Operator TIMES = spreading((operands, call) -> operands.length == 0
            ? BigDecimal.ONE
            : folded(operands, JsonLogicNumber::leading, DecimalMath::multiply, call));
    static final Operator MINUS = fromFirst(BigDecimal.ZERO, DecimalMath::subtract);
    static final Operator DIVIDED_BY = fromFirst(BigDecimal.ONE, DecimalMath::divideDecimal128);
    static final Operator REMAINDER = spreading(
            (operands, call) -> folded(atLeast(2, operands, call), JsonLogicNumber::of, DecimalMath::remainder, call));
    static final Operator MINIMUM = spreading((operands, call) -> folded(
            atLeast(1, operands, call),
            JsonLogicNumber::of,
            (least, operand, path) -> operand.compareTo(least) < 0 ? operand : least,
            call));
    static final Operator MAXIMUM = spreading((operands, call) -> folded(
            atLeast(1, operands, call),
            JsonLogicNumber::of,
            (greatest, operand, path) -> operand.compareTo(greatest) > 0 ? operand : greatest,
            call));

    private interface Coercion {
        BigDecimal of(@Nullable Object operand, OperatorCallContext call);
    }

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("+", PLUS),
            Map.entry("-", MINUS),
            Map.entry("*", TIMES),
            Map.entry("/", DIVIDED_BY),
            Map.entry("%", REMAINDER),
            Map.entry("min", MINIMUM),
            Map.entry("max", MAXIMUM));

    private JsonLogicArithmetic() {}

    /** Creates an operator that replaces a single list by its elements, unless the rule contains it as a list. */
    static Operator spreading(Operator.Eager eager) {
        Operator unwrapping = Operator.unwrapping(eager);
        Operator plain = Operator.eager(eager);
        return call -> (call.count() == 1 && call.argument(0) instanceof ListNode ? plain : unwrapping).compile(call);
    }

    /** Creates an operator that starts with its first operand, or with the neutral element if there is only one. */
    private static Operator fromFirst(BigDecimal neutral, Calculation calculation) {
        return spreading((operands, call) -> operands.length == 1
                ? calculation.of(neutral, JsonLogicNumber.of(operands[0], call), call.path())
                : folded(atLeast(1, operands, call), JsonLogicNumber::of, calculation, call));
    }

    private static BigDecimal folded(
            @Nullable Object[] operands, Coercion coercion, Calculation calculation, OperatorCallContext call) {
        BigDecimal result = coercion.of(operands[0], call);
        for (int i = 1; i < operands.length; i++) {
            result = calculation.of(result, coercion.of(operands[i], call), call.path());
        }
        return result;
    }

    private static @Nullable Object[] atLeast(int count, @Nullable Object[] operands, OperatorCallContext call) {
        if (operands.length < count) {
            throw call.failure(Code.OPERAND_COUNT, "needs more operands than " + operands.length);
        }
        return operands;
    }
}
