package dev.togai.dsl.internal.expression;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.internal.event.EventSlots;
import dev.togai.dsl.internal.event.VariablePath;
import dev.togai.dsl.internal.number.PackedDecimal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A variable with a constant path, and its default. */
public final class VariableExpression extends Expression {

    private final VariablePath variable;
    private final int slot;

    /** Null for a constant default, whose value is known. */
    private final @Nullable Expression computed;

    private final @Nullable Object constant;

    /** Creates the variable; the slot is negative within an iteration, where the data is never a prepared event. */
    VariableExpression(VariablePath variable, int slot, Expression fallback, NodePath path) {
        super(path);
        this.variable = variable;
        this.slot = slot;
        this.computed = fallback instanceof ConstantExpression ? null : fallback;
        this.constant = computed == null ? fallback.value(null) : null;
    }

    /** Returns the path of the variable in the event. */
    public VariablePath variable() {
        return variable;
    }

    /** Returns its slot in a prepared event; negative within an iteration. */
    public int slot() {
        return slot;
    }

    /** Returns whether the default is a constant. */
    public boolean hasConstantDefault() {
        return computed == null;
    }

    /** Returns the default if it is a constant, otherwise null. */
    public @Nullable Object constantDefault() {
        return constant;
    }

    @Override
    public @Nullable Object value(@Nullable Object data) {
        // Togai's engine evaluates the default first, always, and without the event.
        Object fallback = computed == null ? constant : computed.value(null);
        Object found = find(data);
        return found == null ? fallback : found;
    }

    @Override
    public @Nullable BigDecimal number(@Nullable Object data) {
        if (computed == null && data instanceof EventSlots event) {
            long packed = EventSlots.packed(event, slot);
            if (PackedDecimal.isNumber(packed)) {
                // The string of the number need not be parsed again.
                return PackedDecimal.toBigDecimal(packed);
            }
        }
        return super.number(data);
    }

    private @Nullable Object find(@Nullable Object data) {
        return data instanceof EventSlots event ? EventSlots.value(event, slot, path()) : variable.find(data, path());
    }
}
