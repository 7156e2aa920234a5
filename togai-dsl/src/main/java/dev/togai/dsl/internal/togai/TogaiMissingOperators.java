package dev.togai.dsl.internal.togai;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.event.EventSlots;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.OperandEvaluator;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operators {@code missing} and {@code missing_some} of Togai's dialect. */
final class TogaiMissingOperators {

    static final Operator MISSING =
            call -> new Question(call, (operands, unwrapped, data, site) -> missing(operands, unwrapped, data));
    static final Operator MISSING_SOME =
            call -> new Question(call, (operands, unwrapped, data, site) -> missingSome(operands, data, site));

    private interface MissingFunction {
        Object of(@Nullable Object[] operands, boolean unwrapped, @Nullable Object data, OperatorCallContext call);
    }

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS =
            Map.ofEntries(Map.entry("missing", MISSING), Map.entry("missing_some", MISSING_SOME));

    private TogaiMissingOperators() {}

    private static Object missing(@Nullable Object[] operands, boolean unwrapped, @Nullable Object data) {
        if (data instanceof Map<?, ?> event) {
            return Collections.unmodifiableList(new ArrayList<>(absent(Arrays.asList(operands), event)));
        }
        return unwrapped ? new Same(operands) : Collections.unmodifiableList(Arrays.asList(operands));
    }

    private static Object missingSome(@Nullable Object[] operands, @Nullable Object data, OperatorCallContext call) {
        if (operands.length < 2) {
            throw call.failure(Code.OPERAND_COUNT, "takes a number and a list, not " + operands.length + " operands");
        }
        if (!(operands[0] instanceof BigDecimal number) || !(operands[1] instanceof List<?> names)) {
            throw call.failure(
                    Code.OPERAND_TYPE, "takes a number and a list, not " + operands[0] + " and " + operands[1]);
        }
        int needed = number.intValue();
        if (!(data instanceof Map<?, ?> event)) {
            return needed <= 0 ? List.of() : names;
        }
        Set<@Nullable Object> absent = absent(names, event);
        return names.size() - absent.size() >= needed
                ? List.of()
                : Collections.unmodifiableList(new ArrayList<>(absent));
    }

    private static Set<@Nullable Object> absent(List<?> names, Map<?, ?> event) {
        Set<@Nullable Object> absent = new LinkedHashSet<>(names);
        Set<String> present = new HashSet<>();
        addLeaves("", event, present);
        absent.removeAll(present);
        return absent;
    }

    /** Adds the paths of all values within maps. A map is no value of its own, and lists are not entered. */
    private static void addLeaves(String prefix, Map<?, ?> map, Set<String> leaves) {
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                addLeaves(prefix + key + '.', inner, leaves);
            } else {
                leaves.add(prefix + key);
            }
        });
    }

    /**
     * The elements of a list that replaced the operands. Togai's engine returns a list of another class, which equals itself
     * alone.
     */
    private static final class Same extends AbstractList<@Nullable Object> {

        private final @Nullable Object[] operands;

        private Same(@Nullable Object[] operands) {
            this.operands = operands;
        }

        @Override
        public @Nullable Object get(int index) {
            return operands[index];
        }

        @Override
        public int size() {
            return operands.length;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** An eager operator that also reads the event. */
    private static final class Question extends Expression {

        private final MissingFunction function;
        private final OperatorCallContext call;
        private final OperandEvaluator operands;

        private Question(OperatorCallContext call, MissingFunction function) {
            super(call.path());
            call.needsWholeEvent();
            this.function = function;
            this.call = call;
            this.operands = new OperandEvaluator(call, true);
        }

        @Override
        public @Nullable Object value(@Nullable Object data) {
            @Nullable Object[] evaluated = operands.evaluated(data);
            @Nullable Object[] values = operands.unwrapped(evaluated);
            Object event = EventSlots.wholeOf(data);
            return function.of(values, values != evaluated, event, call);
        }
    }
}
