package dev.togai.dsl.eval;

import dev.togai.dsl.ast.NodePath;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A variable whose path is known, and what it gives if the data has nothing there. */
final class VariableExpression extends Expression {

    private final DataPath where;
    private final int slot;
    private final boolean isMain;

    /** Null for a constant default, whose value is known. */
    private final @Nullable Expression computed;

    private final @Nullable Object otherwise;
    private final long packedOtherwise;

    /** The slot is its place in a prepared event; negative within an iteration, where the data is never one. */
    VariableExpression(DataPath where, int slot, boolean isMain, Expression fallback, NodePath path) {
        super(path);
        this.isMain = isMain;
        this.where = where;
        this.slot = slot;
        this.computed = fallback instanceof Constant ? null : fallback;
        this.otherwise = computed == null ? fallback.value(null) : null;
        this.packedOtherwise = Packed.ofOperand(otherwise);
    }

    /** Whether both always give the same. */
    boolean isSameAs(Expression other) {
        return other instanceof VariableExpression that
                && slot >= 0
                && slot == that.slot
                && computed == null
                && that.computed == null
                && packedOtherwise == that.packedOtherwise;
    }

    @Override
    @Nullable
    Object value(@Nullable Object data) {
        // Togai's engine evaluates the default first, always, and without the event.
        Object fallback = computed == null ? otherwise : computed.value(null);
        Object found = found(data);
        return found == null ? fallback : found;
    }

    private @Nullable Object found(@Nullable Object data) {
        if (data instanceof PreparedEvent event) {
            return event.value(slot, path());
        }
        return data == null ? null : where.find(data, path());
    }

    @Override
    @Nullable
    BigDecimal number(@Nullable Object data) {
        return Numbers.operand(value(data));
    }

    @Override
    long packed(@Nullable Object data, long main) {
        if (computed != null) {
            return Packed.UNUSUAL;
        }
        long packed = isMain ? main : where.packed(data, slot);
        return packed == Packed.ABSENT ? packedOtherwise : packed;
    }
}
