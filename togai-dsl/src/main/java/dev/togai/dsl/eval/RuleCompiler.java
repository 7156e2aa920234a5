package dev.togai.dsl.eval;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.internal.event.VariableSlots;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.ExpressionBuilder;
import dev.togai.dsl.internal.fastpath.FastPathCompiler;
import dev.togai.dsl.internal.jsonlogic.JsonLogicOperators;
import dev.togai.dsl.internal.togai.TogaiOperators;
import dev.togai.rule.JsonLogic;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compiles rules. Thread-safe; keep one, because it caches the rules that it compiled last. */
public final class RuleCompiler {

    /** The number of rules, given as JSON, that are cached. */
    private static final int CACHE_SIZE = 1_000;

    private final Dialect dialect;
    private final Consumer<@Nullable Object> log;
    private final boolean fastPath;
    private final CompiledRuleCache cache = new CompiledRuleCache(CACHE_SIZE);

    private RuleCompiler(Dialect dialect, Consumer<@Nullable Object> log, boolean fastPath) {
        this.dialect = dialect;
        this.log = log;
        this.fastPath = fastPath;
    }

    /** Creates a compiler for a dialect. The operator {@code log} discards its values. */
    public static RuleCompiler of(Dialect dialect) {
        return new RuleCompiler(dialect, value -> {}, true);
    }

    /** Returns a compiler that passes the values of {@code log} to a hook, on the thread that evaluates. */
    public RuleCompiler logTo(Consumer<@Nullable Object> hook) {
        return new RuleCompiler(dialect, hook, fastPath);
    }

    /**
     * Returns a compiler with the fast path of its rules enabled, which is the default, or disabled. The fast path changes the speed of
     * a rule and never its results. For operations, the system property {@code dev.togai.dsl.fastPath=false} disables it for every rule
     * that is compiled while it is set, and has precedence over this option.
     */
    public RuleCompiler withFastPath(boolean enabled) {
        return new RuleCompiler(dialect, log, enabled);
    }

    /**
     * Compiles a rule. An operator that the dialect does not have is no error here: it fails when it is reached.
     *
     * @throws dev.togai.error.InvalidRequestException if the rule is nested deeper than
     *     {@link dev.togai.dsl.ast.RuleLimits#MAX_DEPTH}
     */
    public CompiledRule compile(Node rule) {
        return compileAll(List.of(rule)).get(0);
    }

    /**
     * Compiles a rule that is given as JSON, which is read as Togai's service reads it. The 1,000 rules that were compiled last are
     * cached.
     *
     * @throws dev.togai.dsl.error.RuleSyntaxException if it is no rule
     */
    public CompiledRule compile(JsonLogic rule) {
        return cache.get(rule, text -> compile(RuleReader.readLenient(text)));
    }

    /** Compiles rules over one layout, so that an event read once serves all of them; otherwise as {@link #compile(Node)}. */
    public List<CompiledRule> compileAll(List<Node> rules) {
        return compileAll(rules, EventFormat.PLAIN, EventProjection.defaults());
    }

    /**
     * Compiles rules over one layout that takes events in the format of Togai's API; otherwise as {@link #compileAll(List)}.
     *
     * @param projection the part of an event that the rules see
     */
    public List<CompiledRule> compileAll(List<Node> rules, EventProjection projection) {
        return compileAll(rules, EventFormat.TOGAI_API, projection);
    }

    private List<CompiledRule> compileAll(List<Node> rules, EventFormat format, EventProjection projection) {
        VariableSlots slots = new VariableSlots();
        List<CompiledRule.Body> bodies =
                rules.stream().map(rule -> body(rule, slots)).toList();
        EventLayout layout = new EventLayout(slots, format, projection);
        return IntStream.range(0, rules.size())
                .mapToObj(i -> new CompiledRule(rules.get(i), dialect, layout, bodies.get(i)))
                .toList();
    }

    private CompiledRule.Body body(Node rule, VariableSlots slots) {
        ExpressionBuilder builder = dialect == Dialect.TOGAI
                ? new ExpressionBuilder(TogaiOperators.ALL, false, slots, log)
                : new ExpressionBuilder(JsonLogicOperators.ALL, true, slots, log);
        Expression expression = builder.compile(rule, NodePath.ROOT);
        return new CompiledRule.Body(expression, fastPath ? FastPathCompiler.of(expression, builder) : null);
    }
}
