package dev.togai.dsl.internal.togai;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.ConstantExpression;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.limit.StepBudget;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operators of strings, and membership, in Togai's dialect. */
public final class TogaiStrings {

    static final Operator IN = in();
    static final Operator CAT = Operator.unwrapping(TogaiStrings::joined);
    static final Operator SUBSTR = Operator.unwrapping(TogaiStrings::part);

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS =
            Map.ofEntries(Map.entry("in", IN), Map.entry("cat", CAT), Map.entry("substr", SUBSTR));

    private TogaiStrings() {}

    private static Operator in() {
        Operator unwrapping = Operator.unwrapping(
                (operands, call) -> operands.length > 1 && contains(operands[1], operands[0], call));
        return call -> call.count() == 2
                        && call.operand(1) instanceof ConstantExpression list
                        && list.value(null) instanceof List<?> values
                ? new ConstantMembership(call, values)
                : unwrapping.compile(call);
    }

    /**
     * Returns whether a string contains a part, or a list contains an equal element. Numbers are equal only with the same scale.
     */
    private static boolean contains(@Nullable Object whole, @Nullable Object part, OperatorCallContext call) {
        if (whole instanceof String text) {
            StepBudget.handle(text.length(), call.path());
            return part != null && text.contains(part.toString());
        }
        if (!(whole instanceof List<?> list)) {
            return false;
        }
        StepBudget.handle(list.size(), call.path());
        for (Object element : list) {
            Object exact = NumberCoercion.normalize(element, call.path());
            if (part == null ? exact == null : part.equals(exact)) {
                return true;
            }
        }
        return false;
    }

    private static String joined(@Nullable Object[] operands, OperatorCallContext call) {
        StringBuilder text = new StringBuilder();
        for (Object operand : operands) {
            text.append(shown(operand, call));
        }
        StepBudget.handle(text.length(), call.path());
        return text.toString();
    }

    /**
     * Converts an operand to a string. Togai's engine passes a number with the scale 1 and a zero there through an {@code int},
     * however large it is.
     */
    private static String shown(@Nullable Object operand, OperatorCallContext call) {
        if (operand == null) {
            throw call.failure(Code.OPERAND_TYPE, "takes no null");
        }
        String text = operand.toString();
        return operand instanceof BigDecimal number && text.endsWith(".0") ? Integer.toString(number.intValue()) : text;
    }

    private static String part(@Nullable Object[] operands, OperatorCallContext call) {
        if (operands.length != 2 && operands.length != 3) {
            throw call.failure(
                    Code.OPERAND_COUNT, "takes a text and one or two numbers, not " + operands.length + " operands");
        }
        Object first = operands[0];
        for (int i = 1; i < operands.length; i++) {
            if (!(operands[i] instanceof BigDecimal)) {
                throw call.failure(Code.OPERAND_TYPE, "takes numbers behind the text, not " + operands[i]);
            }
        }
        if (first == null) {
            throw call.failure(Code.OPERAND_TYPE, "takes no part of null");
        }
        String text = first.toString();
        StepBudget.handle(text.length(), call.path());
        int begin = place(operands[1]);
        if (begin < 0) {
            begin += text.length();
        }
        return operands.length == 2 ? from(text, begin, call) : between(text, begin, place(operands[2]), call);
    }

    private static int place(@Nullable Object operand) {
        return operand instanceof BigDecimal number ? number.intValue() : 0;
    }

    private static String from(String text, int begin, OperatorCallContext call) {
        if (begin < 0) {
            return "";
        }
        if (begin > text.length()) {
            throw call.failure(Code.OUT_OF_RANGE, "begins at " + begin + " in \"" + text + '"');
        }
        return text.substring(begin);
    }

    /**
     * Returns the part of a string, or the empty string if it would be longer than the string: Togai's engine does not shorten
     * it.
     */
    private static String between(String text, int begin, int length, OperatorCallContext call) {
        int end = length < 0 ? text.length() + length : begin + length;
        if (begin > end || end > text.length()) {
            return "";
        }
        if (begin < 0) {
            throw call.failure(Code.OUT_OF_RANGE, "begins at " + begin + " in \"" + text + '"');
        }
        return text.substring(begin, end);
    }

    /** A test whether a value is an element of a constant list: one look-up in a set. */
    public static final class ConstantMembership extends Expression {

        private final Expression sought;
        private final Set<@Nullable Object> values;

        /** The same values if all are strings. Its look-up needs no hash of a list of two strings. */
        private final @Nullable Set<Object> strings;

        private ConstantMembership(OperatorCallContext call, List<?> values) {
            super(call.path());
            this.sought = call.operand(0);
            this.values = new HashSet<>(values);
            this.strings = values.stream().allMatch(String.class::isInstance) ? Set.copyOf(values) : null;
        }

        /** Returns the value that is looked up. */
        public Expression sought() {
            return sought;
        }

        /** Returns the elements of the list. */
        public Set<@Nullable Object> values() {
            return values;
        }

        /** Returns the elements of the list if all are strings, otherwise null. */
        public @Nullable Set<Object> strings() {
            return strings;
        }

        /** Returns whether a value is one of the elements. */
        public static boolean contains(
                Set<@Nullable Object> values, @Nullable Set<Object> strings, @Nullable Object value) {
            if (strings != null) {
                return value instanceof String && strings.contains(value);
            }
            return values.contains(value);
        }

        @Override
        public Object value(@Nullable Object data) {
            return test(data);
        }

        @Override
        public boolean test(@Nullable Object data) {
            return contains(values, strings, sought.value(data));
        }

        @Override
        public boolean isBoolean() {
            return true;
        }
    }
}
