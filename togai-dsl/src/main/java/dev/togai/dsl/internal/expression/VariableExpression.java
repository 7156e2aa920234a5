package dev.togai.dsl.internal.expression;

import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodType.methodType;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.internal.event.EventSlots;
import dev.togai.dsl.internal.event.VariablePath;
import dev.togai.dsl.internal.number.PackedDecimal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A variable whose path is known, and what it gives if the data has nothing there. */
final class VariableExpression extends Expression {

    private static final MethodHandle VALUE_OR =
            method("valueOr", methodType(Object.class, Object.class, Object.class));
    private static final MethodHandle NUMBER_OR = method("numberOr", methodType(long.class, long.class, long.class));

    private final VariablePath where;
    private final int slot;

    /** Null for a constant default, whose value is known. */
    private final @Nullable Expression computed;

    private final @Nullable Object otherwise;
    private final long packedOtherwise;

    /** The slot is its place in a prepared event; negative within an iteration, where the data is never one. */
    VariableExpression(VariablePath where, int slot, Expression fallback, NodePath path) {
        super(path);
        this.where = where;
        this.slot = slot;
        this.computed = fallback instanceof ConstantExpression ? null : fallback;
        this.otherwise = computed == null ? fallback.value(null) : null;
        this.packedOtherwise = PackedDecimal.ofOperand(otherwise);
    }

    /** Whether both look for the same. */
    boolean isAtSamePlaceAs(VariableExpression other) {
        return slot >= 0 && slot == other.slot;
    }

    /** Whether both always give the same. */
    boolean isSameAs(Expression other) {
        return other instanceof VariableExpression that
                && isAtSamePlaceAs(that)
                && computed == null
                && that.computed == null
                && packedOtherwise == that.packedOtherwise;
    }

    @Override
    public @Nullable Object value(@Nullable Object data) {
        // Togai's engine evaluates the default first, always, and without the event.
        Object fallback = computed == null ? otherwise : computed.value(null);
        return valueOr(fallback, found(data));
    }

    private @Nullable Object found(@Nullable Object data) {
        return data instanceof EventSlots event ? EventSlots.value(event, slot, path()) : where.find(data, path());
    }

    @Override
    public MethodHandle finding(FastPathCompiler way) {
        if (computed != null) {
            return super.finding(way);
        }
        MethodHandle found = FastPathCompiler.ofData(VariableHandles.value(where, slot, path()));
        return filterReturnValue(found, insertArguments(VALUE_OR, 0, otherwise));
    }

    @Override
    public MethodHandle packing(FastPathCompiler way) {
        if (computed != null) {
            return super.packing(way);
        }
        MethodHandle main = way.mainFor(this);
        MethodHandle number = main == null ? FastPathCompiler.ofData(lookingUp()) : main;
        return filterReturnValue(number, insertArguments(NUMBER_OR, 0, packedOtherwise));
    }

    /** The packed value in an event; {@link PackedDecimal#ABSENT} if there is none, {@link PackedDecimal#UNUSUAL} if looking it up fails. */
    MethodHandle lookingUp() {
        return VariableHandles.number(where, slot);
    }

    static @Nullable Object valueOr(@Nullable Object fallback, @Nullable Object found) {
        return found == null ? fallback : found;
    }

    static long numberOr(long fallback, long found) {
        return found == PackedDecimal.ABSENT ? fallback : found;
    }

    private static MethodHandle method(String name, MethodType type) {
        return FastPathCompiler.method(MethodHandles.lookup(), name, type);
    }
}
