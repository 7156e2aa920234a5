package dev.togai.dsl.eval;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.fastpath.FastPathCompiler;
import dev.togai.dsl.internal.fastpath.FastPathRule;
import dev.togai.dsl.internal.number.DecimalMath;
import dev.togai.dsl.internal.number.PackedDecimal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A compiled rule that can be evaluated against any number of events. After {@value #FAST_PATH_THRESHOLD} evaluations it switches to a
 * generated fast path; at most 32 rules per process do. The results are the same, and
 * {@link RuleCompiler#withFastPath} or the system property {@code dev.togai.dsl.fastPath=false} turns it off.
 *
 * <p>Thread-safe and, to its users, immutable.
 */
public final class CompiledRule {

    /** The fast path saves the time of its own JIT compilation, tens of milliseconds, in this number of evaluations. */
    private static final int FAST_PATH_THRESHOLD = 500_000;

    private final Node rule;
    private final Dialect dialect;
    private final EventLayout layout;
    private final Expression expression;
    private final @Nullable FastPathCompiler fastPathCompiler;

    /** The evaluations before the fast path is used. Threads may miss each other's increments. */
    private int invocations;

    /** Set by any thread. Several threads may set it, each to an equivalent object. */
    private @Nullable FastPathRule fastPathRule;

    /**
     * The result of compiling the tree.
     *
     * @param fastPathCompiler null if the rule has no fast path
     */
    record Body(Expression expression, @Nullable FastPathCompiler fastPathCompiler) {}

    CompiledRule(Node rule, Dialect dialect, EventLayout layout, Body body) {
        this.rule = rule;
        this.dialect = dialect;
        this.layout = layout;
        this.expression = body.expression();
        this.fastPathCompiler = body.fastPathCompiler();
    }

    /** Returns the tree that was compiled. */
    public Node rule() {
        return rule;
    }

    /** Returns the dialect in which it is evaluated. */
    public Dialect dialect() {
        return dialect;
    }

    /** Returns the layout of the values that it reads of an event. */
    public EventLayout layout() {
        return layout;
    }

    /**
     * Evaluates the rule on an event. The value is null, a {@link Boolean}, a {@link BigDecimal}, a {@link String}, a list, a map of
     * the event, or a {@link java.time.OffsetDateTime}.
     *
     * @param event maps, lists, strings, numbers, booleans and nulls
     * @throws EvaluationException if the rule fails on this event
     */
    public @Nullable Object evaluate(@Nullable Object event) {
        checkLayout(event);
        return expression.value(event);
    }

    /** Evaluates the rule on an event that was read for its {@link #layout()}; otherwise as {@link #evaluate(Object)}. */
    public @Nullable Object evaluate(PreparedEvent event) {
        return evaluate((Object) event);
    }

    /**
     * Returns whether the value of the rule is truthy, which is the result of a matcher.
     *
     * @throws EvaluationException if the rule fails on this event
     */
    public boolean test(@Nullable Object event) {
        checkLayout(event);
        int decision = decide(event);
        return decision == FastPathRule.UNKNOWN ? expression.test(event) : decision == FastPathRule.YES;
    }

    /** Returns whether the value is truthy for an event that was read for its {@link #layout()}. */
    public boolean test(PreparedEvent event) {
        return test((Object) event);
    }

    /**
     * Computes the units of an event with the rule as the formula. The string of a number is that number.
     *
     * @throws EvaluationException if the rule fails on this event
     */
    public FormulaResult compute(@Nullable Object event) {
        long packed = packed(event);
        return PackedDecimal.isNumber(packed)
                ? new FormulaResult.Units(PackedDecimal.toBigDecimal(packed))
                : requireInRange(FormulaResult.of(expression.value(event)));
    }

    /** Computes the units of an event that was read for its {@link #layout()}; otherwise as {@link #compute(Object)}. */
    public FormulaResult compute(PreparedEvent event) {
        return compute((Object) event);
    }

    /** Rejects units that {@link UnitSum} rejects, so that both support the same range. */
    private static FormulaResult requireInRange(FormulaResult result) {
        if (result instanceof FormulaResult.Units units) {
            DecimalMath.add(BigDecimal.ZERO, units.units(), NodePath.ROOT);
        }
        return result;
    }

    private int decide(@Nullable Object event) {
        FastPathRule known = fastPathRule();
        return known == null ? FastPathRule.UNKNOWN : known.test(event);
    }

    /** Returns the number, {@link PackedDecimal#NOT_A_NUMBER}, or {@link PackedDecimal#UNREPRESENTABLE} without a fast path. */
    long packed(@Nullable Object event) {
        checkLayout(event);
        FastPathRule known = fastPathRule();
        return known == null ? PackedDecimal.UNREPRESENTABLE : known.number(event);
    }

    private @Nullable FastPathRule fastPathRule() {
        if (fastPathRule == null && fastPathCompiler != null && ++invocations > FAST_PATH_THRESHOLD) {
            invocations = 0;
            if (FastPathCompiler.reserve(this)) {
                useFastPath();
            }
        }
        return fastPathRule;
    }

    /** Switches to the fast path at once, if the rule has one. */
    CompiledRule useFastPath() {
        if (fastPathCompiler != null) {
            fastPathRule = fastPathCompiler.compile();
        }
        return this;
    }

    /** Returns whether the fast path is in use. */
    boolean usesFastPath() {
        return fastPathRule != null;
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
