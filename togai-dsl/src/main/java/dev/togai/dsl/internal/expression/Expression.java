package dev.togai.dsl.internal.expression;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.event.EventSlots;
import dev.togai.dsl.internal.number.NumberCoercion;
import dev.togai.dsl.internal.number.PackedDecimal;
import dev.togai.dsl.internal.number.Truthiness;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A part of a compiled rule: the same answer in several forms, so that booleans and decimals are not boxed on their way up. The
 * data is an event as maps and lists, a {@link EventSlots}, or within an iteration the item.
 *
 * <p>There are two ways through a rule. {@link #value}, {@link #test} and {@link #number} know the whole dialect. The
 * {@link FastPathCompiler}, which {@link #finding}, {@link #deciding} and {@link #packing} are the parts of, knows what is usual, and gives
 * up on all else; then the whole rule is asked again the first way.
 *
 * <p>Immutable and thread-safe, as are all of its kinds.
 */
public abstract class Expression {

    private static final MethodHandle VALUE = method("value", Object.class);
    private static final MethodHandle TEST = method("test", boolean.class);

    private final NodePath path;

    protected Expression(NodePath path) {
        this.path = path;
    }

    /** The place in the rule, for whoever has to explain a failure. */
    public final NodePath path() {
        return path;
    }

    /** What it gives. */
    public abstract @Nullable Object value(@Nullable Object data);

    /** Whether what it gives counts as true. */
    public boolean test(@Nullable Object data) {
        return Truthiness.of(value(data));
    }

    /** The number it is as an operand of Togai's arithmetic, null for what is none. */
    public @Nullable BigDecimal number(@Nullable Object data) {
        return NumberCoercion.operand(value(data));
    }

    /** {@link #value} as a part of the quick way. */
    public MethodHandle finding(FastPathCompiler way) {
        return FastPathCompiler.ofData(VALUE.bindTo(this));
    }

    /** {@link #test} as a part of the quick way: a decision. */
    public MethodHandle deciding(FastPathCompiler way) {
        return FastPathCompiler.answering(FastPathCompiler.ofData(TEST.bindTo(this)));
    }

    /** {@link #number} as a part of the quick way: a packed number. */
    public MethodHandle packing(FastPathCompiler way) {
        return FastPathCompiler.constant(long.class, PackedDecimal.UNUSUAL);
    }

    /** Whether it gives true or false, and nothing else ever. */
    public boolean isBoolean() {
        return false;
    }

    public final EvaluationException failure(Code code, String detail) {
        return new EvaluationException(code, path, detail);
    }

    private static MethodHandle method(String name, Class<?> result) {
        try {
            return MethodHandles.lookup()
                    .findVirtual(Expression.class, name, MethodType.methodType(result, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("There is no method " + name, e);
        }
    }
}
