package dev.togai.dsl.internal.expression;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.internal.number.NumberCoercion;
import dev.togai.dsl.internal.number.PackedDecimal;
import dev.togai.dsl.internal.number.Truthiness;
import java.lang.invoke.MethodHandle;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A part that gives the same for every event: a literal, or a list of such. */
public final class ConstantExpression extends Expression {

    private final @Nullable Object value;
    private final boolean truth;
    private final @Nullable BigDecimal number;
    private final long packed;

    ConstantExpression(@Nullable Object value, NodePath path) {
        super(path);
        this.value = value;
        this.truth = Truthiness.of(value);
        this.packed = PackedDecimal.ofOperand(value);
        this.number = packed == PackedDecimal.UNUSUAL ? null : NumberCoercion.operand(value);
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
        // The text of a number may be too long to be one, which is no failure before it is asked for.
        return packed == PackedDecimal.UNUSUAL ? NumberCoercion.operand(value) : number;
    }

    @Override
    public MethodHandle finding(FastPathCompiler way) {
        return FastPathCompiler.constant(Object.class, value);
    }

    @Override
    public MethodHandle packing(FastPathCompiler way) {
        return FastPathCompiler.constant(long.class, packed);
    }

    long packed() {
        return packed;
    }

    @Override
    public boolean isBoolean() {
        return value instanceof Boolean;
    }
}
