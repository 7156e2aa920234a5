package dev.togai.dsl.internal.expression;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.internal.number.NumberCoercion;
import dev.togai.dsl.internal.number.Truthiness;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A part that has the same value for every event: a literal, or a list of constants. */
public final class ConstantExpression extends Expression {

    private final @Nullable Object value;
    private final boolean truth;
    private final @Nullable BigDecimal number;
    private final boolean failsAsNumber;

    /** Creates the constant. */
    public ConstantExpression(@Nullable Object value, NodePath path) {
        super(path);
        this.value = value;
        this.truth = Truthiness.of(value);
        BigDecimal known = null;
        boolean fails = false;
        try {
            known = NumberCoercion.toNumber(value);
        } catch (EvaluationException e) {
            // The string of a number may be too long, which is no failure unless it is used as a number.
            fails = true;
        }
        this.number = known;
        this.failsAsNumber = fails;
    }

    @Override
    public @Nullable Object value(@Nullable Object data) {
        return value;
    }

    @Override
    public boolean test(@Nullable Object data) {
        return truth;
    }

    @Override
    public @Nullable BigDecimal number(@Nullable Object data) {
        return failsAsNumber ? NumberCoercion.toNumber(value) : number;
    }

    /** Returns whether it fails if it is used as a number. */
    public boolean failsAsNumber() {
        return failsAsNumber;
    }

    @Override
    public boolean isBoolean() {
        return value instanceof Boolean;
    }
}
