package dev.togai.dsl.internal.expression;

import dev.togai.dsl.internal.limit.StepBudget;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates the operands of an eager operator from left to right. Immutable and thread-safe. */
public final class OperandEvaluator {

    private final Expression[] operands;
    private final boolean unwrapping;
    private final OperatorCallContext call;

    /**
     * Creates the evaluator of a call's operands; {@code unwrapping} replaces a single operand that is a list by its elements.
     */
    public OperandEvaluator(OperatorCallContext call, boolean unwrapping) {
        this.call = call;
        this.operands = call.operands();
        this.unwrapping = unwrapping && operands.length == 1;
    }

    /** Returns the values of the operands; the array is the caller's. */
    public @Nullable Object[] values(@Nullable Object data) {
        return unwrapped(evaluated(data));
    }

    /** Returns the values as they are written; the array is the caller's. */
    public @Nullable Object[] evaluated(@Nullable Object data) {
        @Nullable Object[] values = new Object[operands.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = operands[i].value(data);
        }
        return values;
    }

    /** Returns the elements of the list that replaces the operands; the given array itself if there is none. */
    public @Nullable Object[] unwrapped(@Nullable Object[] evaluated) {
        return unwrapping && evaluated[0] instanceof List<?> list ? exact(list) : evaluated;
    }

    private @Nullable Object[] exact(List<?> list) {
        StepBudget.handle(list.size(), call.path());
        @Nullable Object[] values = list.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = NumberCoercion.normalize(values[i], call.path());
        }
        return values;
    }
}
