package dev.togai.dsl.internal.jsonlogic;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operators {@code val}, {@code exists} and {@code ??}, which json-logic-js does not have and the JSONLogic community's
 * suites define. Source: json-logic/compat-tables.
 */
final class JsonLogicExtensions {

    static final Operator VAL = Path::new;
    static final Operator EXISTS = call -> call.count() == 0
            ? Operator.failing(call, Code.OPERAND_COUNT, "needs the name of the value to look for")
            : new Existence(call);
    static final Operator COALESCE = Coalescing::new;

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS =
            Map.ofEntries(Map.entry("val", VAL), Map.entry("exists", EXISTS), Map.entry("??", COALESCE));

    private JsonLogicExtensions() {}

    /**
     * The operator {@code val}: a look-up by keys, which are not split. If the first key is a list of one number, as in {@code
     * {"val":[[2],"city"]}}, the look-up starts that many steps outside of the iteration.
     */
    private static final class Path extends Expression {

        private final OperatorCallContext call;
        private final Expression[] keys;
        private final boolean outside;

        private Path(OperatorCallContext call) {
            super(call.path());
            call.needsWholeEvent();
            this.call = call;
            this.keys = call.operands();
            this.outside = keys.length > 0 && call.argument(0) instanceof ListNode;
        }

        @Override
        public @Nullable Object value(@Nullable Object data) {
            Object found =
                    outside ? IterationScope.outside(data, steps(keys[0].value(data))) : IterationScope.seen(data);
            for (int i = outside ? 1 : 0; i < keys.length; i++) {
                found = IterationScope.step(found, JsonLogicString.of(keys[i].value(data), call));
            }
            return NumberCoercion.normalize(found, path());
        }

        private int steps(@Nullable Object written) {
            if (written instanceof List<?> list && list.size() == 1 && list.get(0) instanceof BigDecimal steps) {
                return Math.abs(steps.intValue());
            }
            throw failure(Code.BAD_KEY, "\"val\" takes a list of one number for the way outside, not " + written);
        }
    }

    /** The operator {@code exists}: whether the data has a value at a path, even if it is null. */
    private static final class Existence extends Expression {

        private final OperatorCallContext call;
        private final Expression[] keys;

        private Existence(OperatorCallContext call) {
            super(call.path());
            call.needsWholeEvent();
            this.call = call;
            this.keys = call.operands();
        }

        @Override
        public Object value(@Nullable Object data) {
            Object place = IterationScope.seen(data);
            for (Expression key : keys) {
                String name = JsonLogicString.of(key.value(data), call);
                if (!IterationScope.has(place, name)) {
                    return false;
                }
                place = IterationScope.step(place, name);
            }
            return true;
        }

        @Override
        public boolean isBoolean() {
            return true;
        }
    }

    /** The operator {@code ??}: the first operand that is not null. */
    private static final class Coalescing extends Expression {

        private final Expression[] operands;

        private Coalescing(OperatorCallContext call) {
            super(call.path());
            this.operands = call.operands();
        }

        @Override
        public @Nullable Object value(@Nullable Object data) {
            for (Expression operand : operands) {
                Object value = operand.value(data);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }
    }
}
