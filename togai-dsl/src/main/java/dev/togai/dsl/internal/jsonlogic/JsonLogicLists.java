package dev.togai.dsl.internal.jsonlogic;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.limit.ReduceLimits;
import dev.togai.dsl.internal.limit.StepBudget;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators of lists in the dialect of json-logic-js. A value that is no list has no items. */
final class JsonLogicLists {

    static final Operator MAP = iteration(JsonLogicLists::mapped, false);
    static final Operator FILTER = iteration(JsonLogicLists::filtered, false);
    static final Operator ALL = iteration((items, body, data) -> all(items, body, data), true);
    static final Operator SOME = iteration((items, body, data) -> some(items, body, data), true);
    static final Operator NONE = iteration((items, body, data) -> !some(items, body, data), true);
    static final Operator REDUCE = call -> unusable(call) ? rejected(call) : new Reduction(call);

    /** The result of an iteration for the items of a list. */
    private interface OfItems {
        Object apply(List<?> items, Body body, @Nullable Object data);
    }

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("map", MAP),
            Map.entry("filter", FILTER),
            Map.entry("reduce", REDUCE),
            Map.entry("all", ALL),
            Map.entry("some", SOME),
            Map.entry("none", NONE));

    private JsonLogicLists() {}

    private static Operator iteration(OfItems ofItems, boolean isBoolean) {
        return call -> unusable(call) ? rejected(call) : new Iteration(ofItems, isBoolean, call);
    }

    /** Returns whether the rule itself shows that there is no list, or no body for its items. */
    private static boolean unusable(OperatorCallContext call) {
        return call.count() < 2 || call.argument(0).equals(Literal.NULL);
    }

    private static Expression rejected(OperatorCallContext call) {
        return Operator.failing(call, Code.OPERAND_COUNT, "takes a list and a rule for its items");
    }

    /** The body of an iteration, and the budget from which each evaluation of it takes a step. */
    private record Body(Expression expression, NodePath path, StepBudget budget) {

        IterationScope scope(List<?> items, int index, @Nullable Object data) {
            budget.step(path);
            return new IterationScope(NumberCoercion.normalize(items.get(index), path), index, data);
        }
    }

    private static Object mapped(List<?> items, Body body, @Nullable Object data) {
        List<@Nullable Object> values = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            values.add(body.expression().value(body.scope(items, i, data)));
        }
        return Collections.unmodifiableList(values);
    }

    private static Object filtered(List<?> items, Body body, @Nullable Object data) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            IterationScope scope = body.scope(items, i, data);
            if (body.expression().test(scope)) {
                values.add(scope.item());
            }
        }
        return Collections.unmodifiableList(values);
    }

    /** Returns whether the body is truthy for all items. It is false for the empty list, unlike in logic. */
    private static boolean all(List<?> items, Body body, @Nullable Object data) {
        for (int i = 0; i < items.size(); i++) {
            if (!body.expression().test(body.scope(items, i, data))) {
                return false;
            }
        }
        return !items.isEmpty();
    }

    private static boolean some(List<?> items, Body body, @Nullable Object data) {
        for (int i = 0; i < items.size(); i++) {
            if (body.expression().test(body.scope(items, i, data))) {
                return true;
            }
        }
        return false;
    }

    /** An operator with a list and a body that is evaluated over each item. */
    private static final class Iteration extends Expression {

        private final OfItems ofItems;
        private final boolean isBoolean;
        private final Expression list;
        private final Expression body;

        private Iteration(OfItems ofItems, boolean isBoolean, OperatorCallContext call) {
            super(call.path());
            this.ofItems = ofItems;
            this.isBoolean = isBoolean;
            this.list = call.operand(0);
            this.body = call.operand(1);
        }

        @Override
        public Object value(@Nullable Object data) {
            List<?> items = list.value(data) instanceof List<?> values ? values : List.of();
            StepBudget budget = StepBudget.enter();
            try {
                return ofItems.apply(items, new Body(body, path(), budget), data);
            } finally {
                budget.exit();
            }
        }

        @Override
        public boolean isBoolean() {
            return isBoolean;
        }
    }

    /**
     * The operator {@code reduce}: evaluates a body for each item with the item, {@code current}, and the result so far, {@code
     * accumulator}.
     */
    private static final class Reduction extends Expression {

        private final Expression list;
        private final Expression body;
        private final @Nullable Expression initial;

        private Reduction(OperatorCallContext call) {
            super(call.path());
            this.list = call.operand(0);
            this.body = call.operand(1);
            this.initial = call.count() > 2 ? call.operand(2) : null;
        }

        @Override
        public @Nullable Object value(@Nullable Object data) {
            Object value = list.value(data);
            Object accumulator = initial == null ? null : initial.value(data);
            return value instanceof List<?> items ? reduced(items, accumulator, data) : accumulator;
        }

        private @Nullable Object reduced(List<?> items, @Nullable Object initial, @Nullable Object data) {
            Object accumulator = initial;
            StepBudget budget = StepBudget.enter();
            try {
                for (int i = 0; i < items.size(); i++) {
                    budget.step(path());
                    Map<String, @Nullable Object> item = new LinkedHashMap<>();
                    item.put("current", NumberCoercion.normalize(items.get(i), path()));
                    item.put("accumulator", accumulator);
                    accumulator = ReduceLimits.bounded(body.value(new IterationScope(item, i, data)), path());
                }
                return accumulator;
            } finally {
                budget.exit();
            }
        }
    }
}
