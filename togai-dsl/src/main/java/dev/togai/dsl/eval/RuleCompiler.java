package dev.togai.dsl.eval;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.internal.event.VariableSlots;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.ExpressionBuilder;
import dev.togai.dsl.internal.jsonlogic.JsonLogicOperators;
import dev.togai.dsl.internal.togai.TogaiOperators;
import dev.togai.rule.JsonLogic;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes rules ready to be asked. Thread-safe; keep one, because it keeps what it compiled last. */
public final class RuleCompiler {

    /** How many rules it keeps that were given as text. */
    private static final int CACHE_SIZE = 1_000;

    private final Dialect dialect;
    private final Consumer<@Nullable Object> log;
    private final CompiledRuleCache cache = new CompiledRuleCache(CACHE_SIZE);

    private RuleCompiler(Dialect dialect, Consumer<@Nullable Object> log) {
        this.dialect = dialect;
        this.log = log;
    }

    /** The compiler for that dialect; {@code log} in a rule goes nowhere. */
    public static RuleCompiler of(Dialect dialect) {
        return new RuleCompiler(dialect, value -> {});
    }

    /** The same, with what rules {@code log} handed to that hook, on the thread that evaluates. */
    public RuleCompiler logTo(Consumer<@Nullable Object> hook) {
        return new RuleCompiler(dialect, hook);
    }

    /**
     * The rule, compiled. An operator that the dialect does not have is no error here: it fails when it is reached.
     *
     * @throws dev.togai.error.InvalidRequestException if the rule is nested deeper than
     *     {@link RuleLimits#MAX_DEPTH}
     */
    public CompiledRule compile(Node rule) {
        return compileAll(List.of(rule)).get(0);
    }

    /**
     * The rule of that text, read as Togai's service reads it, and compiled unless it was so lately: the last 1,000 are kept.
     *
     * @throws dev.togai.dsl.error.RuleSyntaxException if it is no rule
     */
    public CompiledRule compile(JsonLogic rule) {
        return cache.get(rule, text -> compile(RuleReader.readLenient(text)));
    }

    /**
     * The rules, compiled over one layout, so that an event read once serves all of them; otherwise as {@link #compile(Node)}.
     */
    public List<CompiledRule> compileAll(List<Node> rules) {
        return compileAll(rules, EventFormat.PLAIN, EventProjection.defaults());
    }

    /**
     * Returns the rules, compiled over one layout that takes events in the form of Togai's API; otherwise as {@link #compileAll(List)}.
     *
     * @param projection the data that the rules see of an event
     */
    public List<CompiledRule> compileAll(List<Node> rules, EventProjection projection) {
        return compileAll(rules, EventFormat.TOGAI_API, projection);
    }

    private List<CompiledRule> compileAll(List<Node> rules, EventFormat form, EventProjection projection) {
        VariableSlots slots = new VariableSlots();
        List<CompiledRule.Body> bodies =
                rules.stream().map(rule -> body(rule, slots)).toList();
        EventLayout layout = new EventLayout(slots, form, projection);
        return IntStream.range(0, rules.size())
                .mapToObj(i -> new CompiledRule(rules.get(i), dialect, layout, bodies.get(i)))
                .toList();
    }

    private CompiledRule.Body body(Node rule, VariableSlots slots) {
        ExpressionBuilder compilation = dialect == Dialect.TOGAI
                ? new ExpressionBuilder(TogaiOperators.ALL, false, slots, log)
                : new ExpressionBuilder(JsonLogicOperators.ALL, true, slots, log);
        Expression expression = compilation.compile(rule, NodePath.ROOT);
        return new CompiledRule.Body(expression, compilation.quickWay());
    }
}
