package dev.togai.dsl.eval;

import dev.togai.dsl.ast.Items;
import dev.togai.dsl.eval.EvaluationException.Code;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operators that json-logic-js does not have and the JSONLogic community's suites define: {@code val}, {@code exists} and
 * {@code ??}. Source: json-logic/compat-tables.
 */
final class StandardProposals {

    static final Operator VAL = Path::new;
    static final Operator EXISTS = call -> call.count() == 0
            ? Operator.failing(call, Code.OPERAND_COUNT, "needs the name of what may exist")
            : new Existence(call);
    static final Operator COALESCE = Coalescing::new;

    private StandardProposals() {}

    /**
     * A look-up by keys that are not taken apart. If the first is a list of one number, as in {@code {"val":[[2],"city"]}}, it starts
     * so many steps outside of the iteration.
     */
    private static final class Path extends Expression {

        private final CallSite call;
        private final Expression[] keys;
        private final boolean outside;

        private Path(CallSite call) {
            super(call.path());
            call.needsWholeEvent();
            this.call = call;
            this.keys = call.operands();
            this.outside = keys.length > 0 && call.argument(0) instanceof Items;
        }

        @Override
        @Nullable
        Object value(@Nullable Object data) {
            Object found = outside ? Scope.outside(data, steps(keys[0].value(data))) : Scope.seen(data);
            for (int i = outside ? 1 : 0; i < keys.length; i++) {
                found = Scope.step(found, StandardText.of(keys[i].value(data), call));
            }
            return Numbers.exact(found, path());
        }

        private int steps(@Nullable Object written) {
            if (written instanceof List<?> list && list.size() == 1 && list.get(0) instanceof BigDecimal steps) {
                return Math.abs(steps.intValue());
            }
            throw failure(Code.BAD_KEY, "\"val\" takes a list of one number for the way outside, not " + written);
        }
    }

    /** Whether the data has something at a path, be it null. */
    private static final class Existence extends Expression {

        private final CallSite call;
        private final Expression[] keys;

        private Existence(CallSite call) {
            super(call.path());
            call.needsWholeEvent();
            this.call = call;
            this.keys = call.operands();
        }

        @Override
        Object value(@Nullable Object data) {
            Object place = Scope.seen(data);
            for (Expression key : keys) {
                String name = StandardText.of(key.value(data), call);
                if (!Scope.has(place, name)) {
                    return false;
                }
                place = Scope.step(place, name);
            }
            return true;
        }

        @Override
        boolean isBoolean() {
            return true;
        }
    }

    /** The first operand that is not null. */
    private static final class Coalescing extends Expression {

        private final Expression[] operands;

        private Coalescing(CallSite call) {
            super(call.path());
            this.operands = call.operands();
        }

        @Override
        @Nullable
        Object value(@Nullable Object data) {
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
