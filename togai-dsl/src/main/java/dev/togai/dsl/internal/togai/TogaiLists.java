package dev.togai.dsl.internal.togai;

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

/** The operators of lists in Togai's dialect. Within an iteration the data is the item, and nothing else. */
final class TogaiLists {

    static final Operator MAP = iteration((values, call) -> List.of(), TogaiLists::mapped);
    static final Operator FILTER = iteration(TogaiLists::rejected, TogaiLists::filtered);
    static final Operator ALL = iteration(TogaiLists::rejected, TogaiLists::all);
    static final Operator SOME = iteration(TogaiLists::falseForNull, (items, body) -> some(items, body));
    static final Operator NONE =
            iteration((value, call) -> !falseForNull(value, call), (items, body) -> !some(items, body));
    static final Operator REDUCE = call -> call.count() == 3
            ? new Reduction(call)
            : Operator.failing(call, Code.OPERAND_COUNT, "takes three operands, not " + call.count());

    /** The result of an iteration for a value that is no list. */
    private interface OfNoList {
        Object apply(@Nullable Object value, OperatorCallContext call);
    }

    /** The result of an iteration for the items of a list. */
    private interface OfItems {
        Object apply(List<?> items, Body body);
    }

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("map", MAP),
            Map.entry("filter", FILTER),
            Map.entry("reduce", REDUCE),
            Map.entry("all", ALL),
            Map.entry("some", SOME),
            Map.entry("none", NONE));

    private TogaiLists() {}

    private static Operator iteration(OfNoList ofNoList, OfItems ofItems) {
        return call -> call.count() == 2
                ? new Iteration(ofNoList, ofItems, call)
                : Operator.failing(call, Code.OPERAND_COUNT, "takes two operands, not " + call.count());
    }

    private static Object rejected(@Nullable Object value, OperatorCallContext call) {
        throw call.failure(Code.OPERAND_TYPE, "takes a list, not " + value);
    }

    private static boolean falseForNull(@Nullable Object value, OperatorCallContext call) {
        if (value != null) {
            throw call.failure(Code.OPERAND_TYPE, "takes a list, not " + value);
        }
        return false;
    }

    /** The body of an iteration, and the budget from which each evaluation of it takes a step. */
    private record Body(Expression expression, OperatorCallContext call, StepBudget budget) {

        @Nullable
        Object value(@Nullable Object item) {
            return expression.value(exact(item));
        }

        boolean test(@Nullable Object item) {
            return expression.test(exact(item));
        }

        @Nullable
        Object exact(@Nullable Object item) {
            budget.step(call.path());
            return NumberCoercion.normalize(item, call.path());
        }
    }

    private static Object mapped(List<?> items, Body body) {
        List<@Nullable Object> values = new ArrayList<>(items.size());
        for (Object item : items) {
            values.add(body.value(item));
        }
        return Collections.unmodifiableList(values);
    }

    private static Object filtered(List<?> items, Body body) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object item : items) {
            Object exact = body.exact(item);
            if (body.expression().test(exact)) {
                values.add(exact);
            }
        }
        return Collections.unmodifiableList(values);
    }

    /** Returns whether the body is truthy for all items. It is false for the empty list, unlike in logic. */
    private static boolean all(List<?> items, Body body) {
        for (Object item : items) {
            if (!body.test(item)) {
                return false;
            }
        }
        return !items.isEmpty();
    }

    private static boolean some(List<?> items, Body body) {
        for (Object item : items) {
            if (body.test(item)) {
                return true;
            }
        }
        return false;
    }

    /** An operator with a list and a body that is evaluated over each item. */
    private static final class Iteration extends Expression {

        private final OfNoList ofNoList;
        private final OfItems ofItems;
        private final OperatorCallContext call;
        private final Expression list;
        private final Expression body;

        private Iteration(OfNoList ofNoList, OfItems ofItems, OperatorCallContext call) {
            super(call.path());
            this.ofNoList = ofNoList;
            this.ofItems = ofItems;
            this.call = call;
            this.list = call.operand(0);
            this.body = call.detached(1);
        }

        @Override
        public Object value(@Nullable Object data) {
            Object value = list.value(data);
            if (!(value instanceof List<?> items)) {
                return ofNoList.apply(value, call);
            }
            StepBudget budget = StepBudget.enter();
            try {
                return ofItems.apply(items, new Body(body, call, budget));
            } finally {
                budget.exit();
            }
        }
    }

    /**
     * The operator {@code reduce}: evaluates a body for each item with the item, {@code current}, and the result so far, {@code
     * accumulator}.
     */
    private static final class Reduction extends Expression {

        private final Expression list;
        private final Expression body;
        private final Expression initial;

        private Reduction(OperatorCallContext call) {
            super(call.path());
            this.list = call.operand(0);
            this.body = call.detached(1);
            this.initial = call.operand(2);
        }

        @Override
        public @Nullable Object value(@Nullable Object data) {
            Object value = list.value(data);
            Object accumulator = initial.value(data);
            return value instanceof List<?> items ? reduced(items, accumulator) : accumulator;
        }

        private @Nullable Object reduced(List<?> items, @Nullable Object initial) {
            Object accumulator = initial;
            StepBudget budget = StepBudget.enter();
            try {
                for (Object item : items) {
                    budget.step(path());
                    Map<String, @Nullable Object> scope = new LinkedHashMap<>();
                    scope.put("current", NumberCoercion.normalize(item, path()));
                    scope.put("accumulator", accumulator);
                    accumulator = ReduceLimits.bounded(body.value(scope), path());
                }
                return accumulator;
            } finally {
                budget.exit();
            }
        }
    }
}
