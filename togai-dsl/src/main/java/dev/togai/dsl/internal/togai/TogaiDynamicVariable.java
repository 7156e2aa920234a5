package dev.togai.dsl.internal.togai;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.event.EventSlots;
import dev.togai.dsl.internal.event.VariablePath;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code var} whose key is no constant string: a number, or a rule that computes the key. */
final class TogaiDynamicVariable extends Expression {

    static final Operator VAR = TogaiDynamicVariable::new;

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS = Map.ofEntries(Map.entry("var", VAR));

    private final @Nullable Expression key;
    private final @Nullable Expression fallback;

    private TogaiDynamicVariable(OperatorCallContext call) {
        super(call.path());
        call.needsWholeEvent();
        // Further operands are never evaluated.
        this.key = call.count() > 0 ? call.operand(0) : null;
        this.fallback = call.count() > 1 ? call.detached(1) : null;
    }

    @Override
    public @Nullable Object value(@Nullable Object data) {
        Object otherwise = fallback == null ? null : fallback.value(null);
        Object event = EventSlots.wholeOf(data);
        if (event == null) {
            return otherwise;
        }
        Object name = key == null ? null : key.value(data);
        if (name == null) {
            return NumberCoercion.normalize(event, path());
        }
        if (name instanceof BigDecimal index) {
            return element(event, index.intValue(), otherwise);
        }
        if (name instanceof String text) {
            Object found = VariablePath.of(text).find(event, path());
            return found == null ? otherwise : found;
        }
        throw failure(Code.BAD_KEY, "\"var\" takes a text or a number as its key, not " + name);
    }

    /** Returns an element of a list. The default replaces an index that the list does not have, not an element that is null. */
    private @Nullable Object element(Object event, int index, @Nullable Object otherwise) {
        boolean has = event instanceof List<?> list && index >= 0 && index < list.size();
        return has ? NumberCoercion.normalize(((List<?>) event).get(index), path()) : otherwise;
    }
}
