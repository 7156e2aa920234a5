package dev.togai.dsl.eval;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.FastPathCompiler;
import dev.togai.dsl.internal.fastpath.FastPathRule;
import dev.togai.dsl.internal.number.DecimalMath;
import dev.togai.dsl.internal.number.PackedDecimal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A rule made ready to be asked, of as many events as there are. One that was asked half a million times is compiled once more, by the
 * JVM and for itself; up to 32 rules of a process are.
 *
 * <p>Thread-safe; what it answers never changes.
 */
public final class CompiledRule {

    /** What is saved with so many answers is what the quick way takes the JVM to compile: tens of milliseconds. */
    private static final int OFTEN = 500_000;

    private final Node rule;
    private final Dialect dialect;
    private final EventLayout layout;
    private final Expression expression;
    private final @Nullable FastPathCompiler way;

    /** How often it was asked, until it is asked the quick way. Threads may miss each other's counts. */
    private int asked;

    /** Made by whichever thread comes first, or by several, which is the same. */
    private @Nullable FastPathRule quick;

    /**
     * What the tree was compiled to.
     *
     * @param way how it may be asked first, and again if that does not know; null if it may not
     */
    record Body(Expression expression, @Nullable FastPathCompiler way) {}

    CompiledRule(Node rule, Dialect dialect, EventLayout layout, Body body) {
        this.rule = rule;
        this.dialect = dialect;
        this.layout = layout;
        this.expression = body.expression();
        this.way = body.way();
    }

    /** The tree it was made of. */
    public Node rule() {
        return rule;
    }

    /** The rules of the language that it follows. */
    public Dialect dialect() {
        return dialect;
    }

    /** What it reads of an event. */
    public EventLayout layout() {
        return layout;
    }

    /**
     * What the rule gives for an event: null, a {@link Boolean}, a {@link BigDecimal}, a {@link String}, a list, a map of the event,
     * or an {@link java.time.OffsetDateTime}.
     *
     * @param event maps, lists, texts, numbers, booleans and nulls
     * @throws EvaluationException if the rule fails on this event
     */
    public @Nullable Object evaluate(@Nullable Object event) {
        checkLayout(event);
        return expression.value(event);
    }

    /** What the rule gives for an event that was read for its {@link #layout()}; otherwise as {@link #evaluate(Object)}. */
    public @Nullable Object evaluate(PreparedEvent event) {
        return evaluate((Object) event);
    }

    /**
     * Whether what the rule gives counts as true: what a matcher says of an event.
     *
     * @throws EvaluationException if the rule fails on this event
     */
    public boolean test(@Nullable Object event) {
        checkLayout(event);
        int decision = decided(event);
        return decision == FastPathCompiler.UNKNOWN ? expression.test(event) : decision == FastPathCompiler.YES;
    }

    /** Whether what the rule gives counts as true, for an event that was read for its {@link #layout()}. */
    public boolean test(PreparedEvent event) {
        return test((Object) event);
    }

    /**
     * How many units the rule gives for an event, as the formula of a computation. The text of a number is that number.
     *
     * @throws EvaluationException if the rule fails on this event
     */
    public FormulaResult usage(@Nullable Object event) {
        long packed = packed(event);
        return PackedDecimal.isNumber(packed)
                ? new FormulaResult.Units(PackedDecimal.toBigDecimal(packed))
                : bounded(FormulaResult.of(expression.value(event)));
    }

    /** How many units the rule gives for an event that was read for its {@link #layout()}; otherwise as {@link #usage(Object)}. */
    public FormulaResult usage(PreparedEvent event) {
        return usage((Object) event);
    }

    /** Units that no bill has would fill the memory when they are added up: a sum rejects them, too. */
    private static FormulaResult bounded(FormulaResult usage) {
        if (usage instanceof FormulaResult.Units units) {
            DecimalMath.plus(BigDecimal.ZERO, units.units(), NodePath.ROOT);
        }
        return usage;
    }

    private int decided(@Nullable Object event) {
        FastPathRule known = quick();
        return known == null ? FastPathCompiler.UNKNOWN : known.decision(event);
    }

    /** The number it gives, {@link PackedDecimal#NO_NUMBER}, or {@link PackedDecimal#UNUSUAL}. */
    long packed(@Nullable Object event) {
        checkLayout(event);
        FastPathRule known = quick();
        return known == null ? PackedDecimal.UNUSUAL : known.number(event);
    }

    private @Nullable FastPathRule quick() {
        if (quick == null && way != null && ++asked > OFTEN) {
            asked = 0;
            if (FastPathCompiler.hasPlaceFor(this)) {
                hurry();
            }
        }
        return quick;
    }

    /** From now on it is asked the quick way, however often it was asked before. */
    CompiledRule hurry() {
        if (way != null) {
            quick = FastPathRule.of(way.to(expression));
        }
        return this;
    }

    Expression expression() {
        return expression;
    }

    private void checkLayout(@Nullable Object event) {
        if (event instanceof PreparedEvent prepared && prepared.layout() != layout) {
            throw new IllegalArgumentException("The event was read for other rules: use layout() of this rule");
        }
    }
}
