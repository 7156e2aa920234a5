package dev.togai.dsl.internal.expression;

import dev.togai.dsl.internal.number.Truthiness;
import org.jspecify.annotations.Nullable;

/**
 * A part of a rule that reports the truth of its value after each evaluation. A part that fails reports nothing. As thread-safe as its
 * listener.
 */
public final class ObservedExpression extends Expression {

    private final Expression part;
    private final TruthListener listener;

    /** Receives the truth of a part. */
    @FunctionalInterface
    public interface TruthListener {

        /** Receives the truth of the value of one evaluation. */
        void evaluated(boolean truth);
    }

    /** Creates the observed form of a part. */
    public ObservedExpression(Expression part, TruthListener listener) {
        super(part.path());
        this.part = part;
        this.listener = listener;
    }

    @Override
    public @Nullable Object value(@Nullable Object data) {
        Object value = part.value(data);
        listener.evaluated(Truthiness.of(value));
        return value;
    }

    @Override
    public boolean test(@Nullable Object data) {
        boolean truth = part.test(data);
        listener.evaluated(truth);
        return truth;
    }

    @Override
    public boolean isBoolean() {
        return part.isBoolean();
    }
}
