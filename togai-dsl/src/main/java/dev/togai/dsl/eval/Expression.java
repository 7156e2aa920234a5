package dev.togai.dsl.eval;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.eval.EvaluationException.Code;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A part of a compiled rule: the same answer in several forms, so that booleans and decimals are not boxed on their way up. The
 * data is an event as maps and lists, a {@link PreparedEvent}, or within an iteration the item.
 *
 * <p>There are two ways through a rule. {@link #value}, {@link #test} and {@link #number} know the whole dialect. The
 * {@link QuickWay}, which {@link #finding}, {@link #deciding} and {@link #packing} are the parts of, knows what is usual, and gives
 * up on all else; then the whole rule is asked again the first way.
 *
 * <p>Immutable and thread-safe, as are all of its kinds.
 */
abstract class Expression {

    private static final MethodHandle VALUE = method("value", Object.class);
    private static final MethodHandle TEST = method("test", boolean.class);

    private final NodePath path;

    Expression(NodePath path) {
        this.path = path;
    }

    /** The place in the rule, for whoever has to explain a failure. */
    final NodePath path() {
        return path;
    }

    /** What it gives. */
    abstract @Nullable Object value(@Nullable Object data);

    /** Whether what it gives counts as true. */
    boolean test(@Nullable Object data) {
        return Truth.of(value(data));
    }

    /** The number it is as an operand of Togai's arithmetic, null for what is none. */
    @Nullable
    BigDecimal number(@Nullable Object data) {
        return Numbers.operand(value(data));
    }

    /** {@link #value} as a part of the quick way. */
    MethodHandle finding(QuickWay way) {
        return QuickWay.ofData(VALUE.bindTo(this));
    }

    /** {@link #test} as a part of the quick way: a decision. */
    MethodHandle deciding(QuickWay way) {
        return QuickWay.answering(QuickWay.ofData(TEST.bindTo(this)));
    }

    /** {@link #number} as a part of the quick way: a packed number. */
    MethodHandle packing(QuickWay way) {
        return QuickWay.constant(long.class, Packed.UNUSUAL);
    }

    /** Whether it gives true or false, and nothing else ever. */
    boolean isBoolean() {
        return false;
    }

    final EvaluationException failure(Code code, String detail) {
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
