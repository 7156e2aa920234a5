package dev.togai.dsl.eval;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.eval.EvaluationException.Code;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A part of a compiled rule: the same answer in several forms, so that booleans and decimals are not boxed on their way up. The
 * data is an event as maps and lists, a {@link PreparedEvent}, or within an iteration the item.
 *
 * <p>There are two ways through a rule. {@link #value}, {@link #test} and {@link #number} know the whole dialect.
 * {@link #decide} and {@link #packed} know what is usual, allocate nothing, and give up on all else; then the whole rule is asked
 * again the first way. The first way never takes the second, or each level of a rule would double the work. The quick way is also
 * handed the packed value of the variable that the rule names most often, so that it is looked up once.
 *
 * <p>Immutable and thread-safe, as are all of its kinds.
 */
abstract class Expression {

    static final int NO = 0;
    static final int YES = 1;

    /** The quick way does not know. */
    static final int UNKNOWN = 2;

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

    /** The same as {@link #test}: {@link #YES}, {@link #NO}, or {@link #UNKNOWN}. */
    int decide(@Nullable Object data, long main) {
        return answer(test(data));
    }

    /** The same as {@link #number} without allocation, or {@link Packed#UNUSUAL}. */
    long packed(@Nullable Object data, long main) {
        return Packed.UNUSUAL;
    }

    /** Whether it gives true or false, and nothing else ever. */
    boolean isBoolean() {
        return false;
    }

    static int answer(boolean known) {
        return known ? YES : NO;
    }

    final EvaluationException failure(Code code, String detail) {
        return new EvaluationException(code, path, detail);
    }
}
