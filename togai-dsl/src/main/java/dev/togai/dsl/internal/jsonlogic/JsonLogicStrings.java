package dev.togai.dsl.internal.jsonlogic;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.limit.StepBudget;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators of strings, and membership, in the dialect of json-logic-js. */
final class JsonLogicStrings {

    static final Operator IN = Operator.eager(JsonLogicStrings::contained);
    static final Operator CAT = JsonLogicArithmetic.spreading(JsonLogicStrings::joined);
    static final Operator SUBSTR = Operator.eager(JsonLogicStrings::part);

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS =
            Map.ofEntries(Map.entry("in", IN), Map.entry("cat", CAT), Map.entry("substr", SUBSTR));

    private JsonLogicStrings() {}

    /** Returns whether a string contains a part, or a list contains an element that is {@code ===}. */
    private static boolean contained(@Nullable Object[] operands, OperatorCallContext call) {
        if (operands.length < 2) {
            return false;
        }
        Object part = operands[0];
        if (operands[1] instanceof String text) {
            StepBudget.handle(text.length(), call.path());
            return !text.isEmpty() && text.contains(JsonLogicString.of(part, call));
        }
        if (operands[1] instanceof List<?> list) {
            StepBudget.handle(list.size(), call.path());
            for (Object element : list) {
                if (JsonLogicComparison.strictly(part, NumberCoercion.normalize(element, call.path()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String joined(@Nullable Object[] operands, OperatorCallContext call) {
        StringBuilder text = new StringBuilder();
        for (Object operand : operands) {
            text.append(JsonLogicString.orEmpty(operand, call));
        }
        StepBudget.handle(text.length(), call.path());
        return text.toString();
    }

    /** Returns a part of a string, limited to its ends. */
    private static String part(@Nullable Object[] operands, OperatorCallContext call) {
        if (operands.length == 0) {
            throw call.failure(Code.OPERAND_COUNT, "needs a text");
        }
        String text = JsonLogicString.of(operands[0], call);
        StepBudget.handle(text.length(), call.path());
        int size = text.length();
        int begin = operands.length < 2 ? 0 : place(operands[1], size, call);
        int from = begin < 0 ? size + begin : begin;
        int length = operands.length < 3 ? size : place(operands[2], size, call);
        int to = length < 0 ? size + length : Math.min(size, from + length);
        return to > from ? text.substring(from, to) : "";
    }

    /** Converts an operand to an offset, limited to the size in both directions. */
    private static int place(@Nullable Object operand, int size, OperatorCallContext call) {
        BigDecimal end = BigDecimal.valueOf(size);
        return JsonLogicNumber.of(operand, call).min(end).max(end.negate()).intValue();
    }
}
