package dev.togai.dsl.internal.togai;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.number.NumberCoercion;
import dev.togai.dsl.internal.number.Truthiness;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators of equality in Togai's dialect. */
public final class TogaiEquality {

    static final Operator EQUAL = operator(Equality.LOOSE, true);
    static final Operator UNEQUAL = operator(Equality.LOOSE, false);
    static final Operator STRICTLY_EQUAL = operator(Equality.STRICT, true);
    static final Operator STRICTLY_UNEQUAL = operator(Equality.STRICT, false);

    /** The two equalities. */
    public enum Equality {
        LOOSE,
        STRICT;

        private boolean holds(@Nullable Object first, @Nullable Object second) {
            return this == LOOSE ? loosely(first, second) : strictly(first, second);
        }
    }

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("==", EQUAL),
            Map.entry("!=", UNEQUAL),
            Map.entry("===", STRICTLY_EQUAL),
            Map.entry("!==", STRICTLY_UNEQUAL));

    private TogaiEquality() {}

    private static Operator operator(Equality equality, boolean wanted) {
        Operator unwrapping = Operator.unwrapping((operands, call) -> {
            if (operands.length != 2) {
                throw call.failure(Code.OPERAND_COUNT, "compares two operands, not " + operands.length);
            }
            return equality.holds(operands[0], operands[1]) == wanted;
        });
        return call -> call.count() == 2 ? new BinaryEquality(equality, wanted, call) : unwrapping.compile(call);
    }

    /** Compares as {@code ==} of Togai's engine does. The scale of numbers counts, so 1 is not 1.0. */
    static boolean loosely(@Nullable Object first, @Nullable Object second) {
        if (first == null || second == null) {
            return first == second;
        }
        if (first instanceof BigDecimal number) {
            return numberIs(number, second);
        }
        if (second instanceof BigDecimal number) {
            return numberIs(number, first);
        }
        if (first instanceof String text) {
            return textIs(text, second);
        }
        if (second instanceof String text) {
            return textIs(text, first);
        }
        if (first instanceof Boolean && second instanceof Boolean) {
            return first.equals(second);
        }
        if (first instanceof OffsetDateTime date && second instanceof OffsetDateTime other) {
            return date.isEqual(other);
        }
        return bothFalse(first, second);
    }

    @SuppressWarnings("BigDecimalEquals") // The scale counts in Togai's engine.
    private static boolean numberIs(BigDecimal number, Object other) {
        if (other instanceof BigDecimal) {
            return number.equals(other);
        }
        if (other instanceof String text) {
            BigDecimal parsed = NumberCoercion.isBlank(text) ? BigDecimal.ZERO : NumberCoercion.parse(text);
            return parsed != null && number.compareTo(parsed) == 0;
        }
        if (other instanceof Boolean truth) {
            return number.equals(truth ? BigDecimal.ONE : BigDecimal.ZERO);
        }
        return bothFalse(number, other);
    }

    private static boolean textIs(String text, Object other) {
        if (other instanceof String) {
            return text.equals(other);
        }
        if (other instanceof Boolean truth) {
            return Truthiness.of(text) == truth;
        }
        if (other instanceof OffsetDateTime date) {
            try {
                return OffsetDateTime.parse(text.trim()).isEqual(date);
            } catch (DateTimeParseException e) {
                return false;
            }
        }
        return bothFalse(text, other);
    }

    private static boolean bothFalse(Object first, Object second) {
        return !Truthiness.of(first) && !Truthiness.of(second);
    }

    /** Compares as {@code ===} of Togai's engine does: numbers by value, all others by type and value. */
    static boolean strictly(@Nullable Object first, @Nullable Object second) {
        if (first instanceof BigDecimal number && second instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        return first == second || (first != null && first.equals(second));
    }

    /** A call of two operands. */
    public static final class BinaryEquality extends Expression {

        private final Equality equality;
        private final boolean wanted;
        private final Expression first;
        private final Expression second;

        private BinaryEquality(Equality equality, boolean wanted, OperatorCallContext call) {
            super(call.path());
            this.equality = equality;
            this.wanted = wanted;
            this.first = call.operand(0);
            this.second = call.operand(1);
        }

        /** Returns the equality that it tests. */
        public Equality equality() {
            return equality;
        }

        /** Returns the result for equal operands. */
        public boolean wanted() {
            return wanted;
        }

        /** Returns the left operand. */
        public Expression first() {
            return first;
        }

        /** Returns the right operand. */
        public Expression second() {
            return second;
        }

        /** Returns the result for two values. */
        public static boolean holds(
                Equality equality, boolean wanted, @Nullable Object first, @Nullable Object second) {
            return equality.holds(first, second) == wanted;
        }

        @Override
        public Object value(@Nullable Object data) {
            return test(data);
        }

        @Override
        public boolean test(@Nullable Object data) {
            return holds(equality, wanted, first.value(data), second.value(data));
        }

        @Override
        public boolean isBoolean() {
            return true;
        }
    }
}
