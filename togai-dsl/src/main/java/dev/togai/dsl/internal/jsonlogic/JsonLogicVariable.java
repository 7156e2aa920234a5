package dev.togai.dsl.internal.jsonlogic;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.OperandEvaluator;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The look-ups of the dialect of json-logic-js. A path is split at its dots and followed step by step, through maps by name and
 * through lists by number. There is no other way to find a value. Null is the same as a missing value.
 */
final class JsonLogicVariable {

    static final Operator VAR = Var::new;
    static final Operator MISSING = call -> new Missing(call, (operands, data) -> missing(operands, data, call));
    static final Operator MISSING_SOME =
            call -> new Missing(call, (operands, data) -> missingSome(operands, data, call));

    private interface MissingFunction {
        Object of(@Nullable Object[] operands, @Nullable Object data);
    }

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("var", VAR), Map.entry("missing", MISSING), Map.entry("missing_some", MISSING_SOME));

    private JsonLogicVariable() {}

    private static @Nullable Object find(@Nullable Object key, @Nullable Object data, OperatorCallContext call) {
        Object found = data;
        if (key != null && !"".equals(key)) {
            for (String step : JsonLogicString.of(key, call).split("\\.", -1)) {
                found = property(found, step);
            }
        }
        return NumberCoercion.normalize(found, call.path());
    }

    /** Returns the property of that name, as JavaScript has it: lists and strings have a length, and a string has characters. */
    private static @Nullable Object property(@Nullable Object value, String name) {
        if (name.equals("length") && value instanceof List<?> list) {
            return BigDecimal.valueOf(list.size());
        }
        if (!(value instanceof String text)) {
            return IterationScope.step(value, name);
        }
        return name.equals("length")
                ? BigDecimal.valueOf(text.length())
                : IterationScope.step(text.chars().mapToObj(Character::toString).toList(), name);
    }

    private static List<@Nullable Object> missing(
            @Nullable Object[] operands, @Nullable Object data, OperatorCallContext call) {
        @Nullable
        Object[] keys = operands.length > 0 && operands[0] instanceof List<?> list ? list.toArray() : operands;
        List<@Nullable Object> absent = new ArrayList<>();
        for (Object key : keys) {
            Object name = NumberCoercion.normalize(key, call.path());
            Object found = find(name, data, call);
            if (found == null || "".equals(found)) {
                absent.add(name);
            }
        }
        return Collections.unmodifiableList(absent);
    }

    private static Object missingSome(@Nullable Object[] operands, @Nullable Object data, OperatorCallContext call) {
        if (operands.length < 2) {
            throw call.failure(Code.OPERAND_COUNT, "takes a number and a list, not " + operands.length + " operands");
        }
        if (!(operands[1] instanceof List<?> names)) {
            throw call.failure(Code.OPERAND_TYPE, "takes a number and a list, not " + operands[1] + " second");
        }
        List<@Nullable Object> absent = missing(names.toArray(), data, call);
        int present = names.size() - absent.size();
        return JsonLogicNumber.of(operands[0], call).compareTo(BigDecimal.valueOf(present)) <= 0 ? List.of() : absent;
    }

    /** The operator {@code var}. Its default is evaluated over the same data, if it is needed. */
    private static final class Var extends Expression {

        private final OperatorCallContext call;
        private final @Nullable Expression key;
        private final @Nullable Expression fallback;

        private Var(OperatorCallContext call) {
            super(call.path());
            call.needsWholeEvent();
            this.call = call;
            this.key = call.count() > 0 ? call.operand(0) : null;
            this.fallback = call.count() > 1 ? call.operand(1) : null;
        }

        @Override
        public @Nullable Object value(@Nullable Object data) {
            Object found = find(key == null ? null : key.value(data), IterationScope.seen(data), call);
            return found == null && fallback != null ? fallback.value(data) : found;
        }
    }

    /** The operators {@code missing} and {@code missing_some}. An empty string is the same as a missing value. */
    private static final class Missing extends Expression {

        private final MissingFunction function;
        private final OperandEvaluator operands;

        private Missing(OperatorCallContext call, MissingFunction function) {
            super(call.path());
            call.needsWholeEvent();
            this.function = function;
            this.operands = new OperandEvaluator(call, false);
        }

        @Override
        public Object value(@Nullable Object data) {
            return function.of(operands.values(data), IterationScope.seen(data));
        }
    }
}
