package dev.togai.dsl.internal.expression;

import dev.togai.dsl.internal.number.Truthiness;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators {@code and} and {@code or}: the value of the first operand that decides, or else of the last. */
public final class ShortCircuitExpression extends Expression {

    private final Expression[] operands;
    private final boolean deciding;
    private final boolean booleans;

    /** Creates the expression of a call's operands; {@code deciding} is the truth that ends the evaluation. */
    ShortCircuitExpression(OperatorCallContext call, boolean deciding) {
        super(call.path());
        this.operands = call.operands();
        this.deciding = deciding;
        this.booleans = Arrays.stream(operands).allMatch(Expression::isBoolean);
    }

    /** Returns the operands, at least one. */
    public List<Expression> operands() {
        return List.of(operands);
    }

    /** Returns the truth of an operand that ends the evaluation: true for {@code or}, false for {@code and}. */
    public boolean deciding() {
        return deciding;
    }

    @Override
    public @Nullable Object value(@Nullable Object data) {
        if (booleans) {
            return test(data);
        }
        Object value = null;
        for (Expression operand : operands) {
            value = operand.value(data);
            if (Truthiness.of(value) == deciding) {
                return value;
            }
        }
        return value;
    }

    @Override
    public boolean test(@Nullable Object data) {
        for (Expression operand : operands) {
            if (operand.test(data) == deciding) {
                return deciding;
            }
        }
        return !deciding;
    }

    @Override
    public boolean isBoolean() {
        return booleans;
    }
}
