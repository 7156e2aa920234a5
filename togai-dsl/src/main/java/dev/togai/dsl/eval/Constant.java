package dev.togai.dsl.eval;

import dev.togai.dsl.ast.NodePath;
import java.lang.invoke.MethodHandle;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A part that gives the same for every event: a literal, or a list of such. */
final class Constant extends Expression {

    private final @Nullable Object value;
    private final boolean truth;
    private final @Nullable BigDecimal number;
    private final long packed;

    Constant(@Nullable Object value, NodePath path) {
        super(path);
        this.value = value;
        this.truth = Truth.of(value);
        this.packed = Packed.ofOperand(value);
        this.number = packed == Packed.UNUSUAL ? null : Numbers.operand(value);
    }

    @Override
    @Nullable
    Object value(@Nullable Object data) {
        return value;
    }

    @Override
    boolean test(@Nullable Object data) {
        return truth;
    }

    @Override
    @Nullable
    BigDecimal number(@Nullable Object data) {
        // The text of a number may be too long to be one, which is no failure before it is asked for.
        return packed == Packed.UNUSUAL ? Numbers.operand(value) : number;
    }

    @Override
    MethodHandle finding(QuickWay way) {
        return QuickWay.constant(Object.class, value);
    }

    @Override
    MethodHandle packing(QuickWay way) {
        return QuickWay.constant(long.class, packed);
    }

    long packed() {
        return packed;
    }

    @Override
    boolean isBoolean() {
        return value instanceof Boolean;
    }
}
