package dev.togai.dsl.eval;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A rule made ready to be asked, of as many events as there are. Immutable and thread-safe. */
public final class CompiledRule {

    private final Node rule;
    private final Dialect dialect;
    private final EventLayout layout;
    private final Expression expression;
    private final @Nullable MainVariable main;
    private final boolean quick;

    /**
     * What the tree was compiled to.
     *
     * @param main the variable that is looked up once, if there is one
     * @param quick whether it may be asked the quick way first, and again if that does not know
     */
    record Body(Expression expression, @Nullable MainVariable main, boolean quick) {}

    CompiledRule(Node rule, Dialect dialect, EventLayout layout, Body body) {
        this.rule = rule;
        this.dialect = dialect;
        this.layout = layout;
        this.expression = body.expression();
        this.main = body.main();
        this.quick = body.quick();
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
        int answer = quick ? expression.decide(event, main(event)) : Expression.UNKNOWN;
        return answer == Expression.UNKNOWN ? expression.test(event) : answer == Expression.YES;
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
    public Usage usage(@Nullable Object event) {
        long packed = packed(event);
        return Packed.isNumber(packed)
                ? new Usage.Units(Packed.toBigDecimal(packed))
                : bounded(Usage.of(expression.value(event)));
    }

    /** How many units the rule gives for an event that was read for its {@link #layout()}; otherwise as {@link #usage(Object)}. */
    public Usage usage(PreparedEvent event) {
        return usage((Object) event);
    }

    /** Units that no bill has would fill the memory when they are added up. */
    private static Usage bounded(Usage usage) {
        if (usage instanceof Usage.Units units) {
            Decimals.bounded(units.units(), NodePath.ROOT);
        }
        return usage;
    }

    /** The number it gives, {@link Packed#NO_NUMBER}, or {@link Packed#UNUSUAL}. */
    long packed(@Nullable Object event) {
        checkLayout(event);
        return quick ? expression.packed(event, main(event)) : Packed.UNUSUAL;
    }

    private long main(@Nullable Object event) {
        return main == null ? Packed.ABSENT : main.of(event);
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
