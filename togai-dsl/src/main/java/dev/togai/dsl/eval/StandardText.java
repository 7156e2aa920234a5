package dev.togai.dsl.eval;

import dev.togai.dsl.eval.EvaluationException.Code;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The operators of texts, and membership, in the standard dialect. */
final class StandardText {

    static final Operator IN = Operator.eager(StandardText::contained);
    static final Operator CAT = StandardArithmetic.spreading(StandardText::joined);
    static final Operator SUBSTR = Operator.eager(StandardText::part);

    private StandardText() {}

    /** The text that a value is where one is asked for: as JavaScript has it, but numbers in plain form, whatever their size. */
    static String of(@Nullable Object value, CallSite call) {
        if (value instanceof List<?> list) {
            return list.stream().map(element -> orEmpty(element, call)).collect(Collectors.joining(","));
        }
        if (value instanceof Map) {
            return "[object Object]";
        }
        Object exact = Numbers.exact(value, call.path());
        return exact instanceof BigDecimal number
                ? Decimals.bounded(number.stripTrailingZeros(), call.path()).toPlainString()
                : String.valueOf(exact);
    }

    private static String orEmpty(@Nullable Object value, CallSite call) {
        return value == null ? "" : of(value, call);
    }

    /** A text has what it contains as a part, a list what is {@code ===} to one of its elements. */
    private static boolean contained(@Nullable Object[] operands, CallSite call) {
        if (operands.length < 2) {
            return false;
        }
        Object part = operands[0];
        if (operands[1] instanceof String text) {
            EvaluationBudget.handle(text.length(), call.path());
            return !text.isEmpty() && text.contains(of(part, call));
        }
        if (operands[1] instanceof List<?> list) {
            EvaluationBudget.handle(list.size(), call.path());
            for (Object element : list) {
                if (StandardRelation.strictly(part, Numbers.exact(element, call.path()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String joined(@Nullable Object[] operands, CallSite call) {
        StringBuilder text = new StringBuilder();
        for (Object operand : operands) {
            text.append(orEmpty(operand, call));
        }
        EvaluationBudget.handle(text.length(), call.path());
        return text.toString();
    }

    /** What is beyond the ends of the text is cut off. */
    private static String part(@Nullable Object[] operands, CallSite call) {
        if (operands.length == 0) {
            throw call.failure(Code.OPERAND_COUNT, "needs a text");
        }
        String text = of(operands[0], call);
        EvaluationBudget.handle(text.length(), call.path());
        int size = text.length();
        int begin = operands.length < 2 ? 0 : place(operands[1], size, call);
        int from = begin < 0 ? size + begin : begin;
        int length = operands.length < 3 ? size : place(operands[2], size, call);
        int to = length < 0 ? size + length : Math.min(size, from + length);
        return to > from ? text.substring(from, to) : "";
    }

    /** A place in a text of that size, or just outside of it. */
    private static int place(@Nullable Object operand, int size, CallSite call) {
        BigDecimal end = BigDecimal.valueOf(size);
        return StandardNumber.of(operand, call).min(end).max(end.negate()).intValue();
    }
}
