package dev.togai.dsl.internal.expression;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.number.NumberCoercion;
import dev.togai.dsl.internal.number.Truthiness;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A part of a compiled rule. It returns its result in several forms, so that booleans and decimals are not boxed on their way up. The
 * data is an event as maps and lists, the {@link dev.togai.dsl.internal.event.EventSlots} of a prepared event, or within an iteration
 * the item.
 *
 * <p>Immutable and thread-safe, as are all subclasses.
 */
public abstract class Expression {

    private final NodePath path;

    /** Creates the part of a rule at a path. */
    protected Expression(NodePath path) {
        this.path = path;
    }

    /** Returns the place of this part in the rule, for messages. */
    public final NodePath path() {
        return path;
    }

    /** Returns the value. */
    public abstract @Nullable Object value(@Nullable Object data);

    /** Returns whether the value is truthy. */
    public boolean test(@Nullable Object data) {
        return Truthiness.of(value(data));
    }

    /** Returns the value as an operand of Togai's arithmetic; null if it is no number. */
    public @Nullable BigDecimal number(@Nullable Object data) {
        return NumberCoercion.toNumber(value(data));
    }

    /** Returns whether the value is true or false for all data. */
    public boolean isBoolean() {
        return false;
    }

    /** Creates the exception for a failure of this part. */
    public final EvaluationException failure(Code code, String detail) {
        return new EvaluationException(code, path, detail);
    }
}
