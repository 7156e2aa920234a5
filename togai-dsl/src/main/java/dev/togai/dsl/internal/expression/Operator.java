package dev.togai.dsl.internal.expression;

import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import org.jspecify.annotations.Nullable;

/** How a dialect compiles the calls of one operator. */
@FunctionalInterface
public interface Operator {

    /** The call, compiled. */
    Expression compile(OperatorCallContext call);

    /** What an operator makes of its operands once all of them have been evaluated, from left to right. */
    @FunctionalInterface
    interface Eager {

        /** The result. */
        @Nullable
        Object apply(@Nullable Object[] operands, OperatorCallContext call);
    }

    /** An operator that evaluates all operands first; a single one that is a list is taken for the operands themselves. */
    static Operator unwrapping(Eager eager) {
        return call -> new EagerCall(call, eager, true);
    }

    /** An operator that evaluates all operands first, and takes them as they are. */
    static Operator eager(Eager eager) {
        return call -> new EagerCall(call, eager, false);
    }

    /** A call that fails when it is reached, and not before. */
    static Expression failing(OperatorCallContext call, Code code, String detail) {
        EvaluationException failure = call.failure(code, detail);
        return new Failing(failure);
    }

    /** A call that fails when it is reached. */
    final class Failing extends Expression {

        private final EvaluationException failure;

        private Failing(EvaluationException failure) {
            super(failure.path());
            this.failure = failure;
        }

        @Override
        public @Nullable Object value(@Nullable Object data) {
            throw failure;
        }
    }

    /** A call of an eager operator. */
    final class EagerCall extends Expression {

        private final OperatorCallContext call;
        private final Eager eager;
        private final OperandEvaluator operands;

        private EagerCall(OperatorCallContext call, Eager eager, boolean unwrapping) {
            super(call.path());
            this.call = call;
            this.eager = eager;
            this.operands = new OperandEvaluator(call, unwrapping);
        }

        @Override
        public @Nullable Object value(@Nullable Object data) {
            return eager.apply(operands.values(data), call);
        }
    }
}
