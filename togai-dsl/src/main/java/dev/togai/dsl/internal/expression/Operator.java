package dev.togai.dsl.internal.expression;

import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import org.jspecify.annotations.Nullable;

/** The compiler of one operator's calls in a dialect. */
@FunctionalInterface
public interface Operator {

    /** Compiles a call. */
    Expression compile(OperatorCallContext call);

    /** The function of an operator that evaluates all of its operands first, from left to right. */
    @FunctionalInterface
    interface Eager {

        /** Applies the operator to the values of its operands. */
        @Nullable
        Object apply(@Nullable Object[] operands, OperatorCallContext call);
    }

    /** Creates an operator that evaluates all operands first. A single operand that is a list is replaced by its elements. */
    static Operator unwrapping(Eager eager) {
        return call -> new EagerCall(call, eager, true);
    }

    /** Creates an operator that evaluates all operands first, and takes a list as one operand. */
    static Operator eager(Eager eager) {
        return call -> new EagerCall(call, eager, false);
    }

    /** Compiles a call that fails when it is evaluated, and not before. */
    static Expression failing(OperatorCallContext call, Code code, String detail) {
        EvaluationException failure = call.failure(code, detail);
        return new Failing(failure);
    }

    /** A call that fails when it is evaluated. */
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
