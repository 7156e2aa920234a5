package dev.togai.dsl.internal.expression;

import org.jspecify.annotations.Nullable;

/** The operators {@code !} and {@code !!} of an operand that is always true or false. */
public final class BooleanNotExpression extends Expression {

    private final Expression operand;
    private final boolean wanted;

    /** Creates the expression, which is true if the operand is {@code wanted}. */
    BooleanNotExpression(Expression operand, boolean wanted, OperatorCallContext call) {
        super(call.path());
        this.operand = operand;
        this.wanted = wanted;
    }

    /** Returns the operand. */
    public Expression operand() {
        return operand;
    }

    /** Returns the truth of the operand that makes this expression true: false for {@code !}, true for {@code !!}. */
    public boolean wanted() {
        return wanted;
    }

    @Override
    public Object value(@Nullable Object data) {
        return test(data);
    }

    @Override
    public boolean test(@Nullable Object data) {
        return operand.test(data) == wanted;
    }

    @Override
    public boolean isBoolean() {
        return true;
    }
}
