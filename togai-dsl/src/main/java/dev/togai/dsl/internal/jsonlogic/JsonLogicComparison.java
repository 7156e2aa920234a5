package dev.togai.dsl.internal.jsonlogic;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.ComparisonOperator;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Order and equality in the dialect of json-logic-js: each operand is compared with the next, until one comparison is false. */
final class JsonLogicComparison extends Expression {

    static final Operator EQUAL = operator((first, second, call) -> loosely(first, second, call));
    static final Operator UNEQUAL = operator((first, second, call) -> !loosely(first, second, call));
    static final Operator STRICTLY_EQUAL = operator((first, second, call) -> strictly(first, second));
    static final Operator STRICTLY_UNEQUAL = operator((first, second, call) -> !strictly(first, second));

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("==", EQUAL),
            Map.entry("!=", UNEQUAL),
            Map.entry("===", STRICTLY_EQUAL),
            Map.entry("!==", STRICTLY_UNEQUAL),
            Map.entry("<", operator(ComparisonOperator.LESS_THAN)),
            Map.entry("<=", operator(ComparisonOperator.LESS_OR_EQUAL)),
            Map.entry(">", operator(ComparisonOperator.GREATER_THAN)),
            Map.entry(">=", operator(ComparisonOperator.GREATER_OR_EQUAL)));

    private interface Relation {
        boolean holds(@Nullable Object first, @Nullable Object second, OperatorCallContext call);
    }

    private final Relation relation;
    private final OperatorCallContext call;
    private final Expression[] operands;

    private JsonLogicComparison(Relation relation, OperatorCallContext call) {
        super(call.path());
        this.relation = relation;
        this.call = call;
        this.operands = call.operands();
    }

    @Override
    public Object value(@Nullable Object data) {
        return test(data);
    }

    @Override
    public boolean test(@Nullable Object data) {
        Object first = operands[0].value(data);
        for (int i = 1; i < operands.length; i++) {
            Object second = operands[i].value(data);
            if (!relation.holds(first, second, call)) {
                return false;
            }
            first = second;
        }
        return true;
    }

    @Override
    public boolean isBoolean() {
        return true;
    }

    /** Creates the operator of an order. */
    static Operator operator(ComparisonOperator comparison) {
        return operator((first, second, call) -> comparison.holds(Integer.signum(compare(first, second, call))));
    }

    private static Operator operator(Relation relation) {
        return call -> call.count() < 2
                ? Operator.failing(call, Code.OPERAND_COUNT, "compares two operands or more, not " + call.count())
                : new JsonLogicComparison(relation, call);
    }

    /** Compares strings by their characters, dates by instant, and all other values as numbers. */
    private static int compare(@Nullable Object first, @Nullable Object second, OperatorCallContext call) {
        if (first instanceof String text && second instanceof String other) {
            return text.compareTo(other);
        }
        if (first instanceof OffsetDateTime || second instanceof OffsetDateTime) {
            return date(first, call).toInstant().compareTo(date(second, call).toInstant());
        }
        return JsonLogicNumber.of(first, call).compareTo(JsonLogicNumber.of(second, call));
    }

    private static OffsetDateTime date(@Nullable Object value, OperatorCallContext call) {
        OffsetDateTime date = JsonLogicDates.dateOf(value);
        if (date == null) {
            throw call.failure(Code.BAD_DATE, "compares a date with dates, not with " + value);
        }
        return date;
    }

    /** Compares as {@code ==} of JavaScript does, with numbers by value and dates by instant. Never fails. */
    private static boolean loosely(@Nullable Object first, @Nullable Object second, OperatorCallContext call) {
        if (first == null || second == null) {
            return first == second;
        }
        if (first instanceof OffsetDateTime || second instanceof OffsetDateTime) {
            OffsetDateTime date = JsonLogicDates.dateOf(first);
            OffsetDateTime other = JsonLogicDates.dateOf(second);
            return date != null && other != null && date.isEqual(other);
        }
        if (isComposite(first) && isComposite(second)) {
            return strictly(first, second);
        }
        if (isComposite(first)) {
            return loosely(JsonLogicString.of(first, call), second, call);
        }
        if (isComposite(second)) {
            return loosely(first, JsonLogicString.of(second, call), call);
        }
        return first.getClass() == second.getClass() ? strictly(first, second) : sameNumber(first, second);
    }

    private static boolean isComposite(Object value) {
        return value instanceof List || value instanceof Map;
    }

    private static boolean sameNumber(Object first, Object second) {
        BigDecimal number = JsonLogicNumber.find(first);
        BigDecimal other = JsonLogicNumber.find(second);
        return number != null && other != null && number.compareTo(other) == 0;
    }

    /** Compares as {@code ===} of JavaScript does: a list or a map equals itself alone. */
    static boolean strictly(@Nullable Object first, @Nullable Object second) {
        if (first instanceof BigDecimal number && second instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        if (first instanceof OffsetDateTime date && second instanceof OffsetDateTime other) {
            return date.isEqual(other);
        }
        return first == second || (first != null && !isComposite(first) && first.equals(second));
    }
}
