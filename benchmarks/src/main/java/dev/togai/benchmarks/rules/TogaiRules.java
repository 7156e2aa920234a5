package dev.togai.benchmarks.rules;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.FormulaResult;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.eval.UnitSum;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** This library's evaluator over rule texts. */
final class TogaiRules {

    private static final RuleCompiler COMPILER = RuleCompiler.of(Dialect.TOGAI);

    private final Map<String, CompiledRule> compiled = new HashMap<>();

    static CompiledRule compile(String rule) {
        return COMPILER.compile(RuleReader.read(rule));
    }

    /** Compiles the rules over one layout. */
    static List<CompiledRule> compileAll(String... rules) {
        return COMPILER.compileAll(Stream.of(rules).map(RuleReader::read).toList());
    }

    /** Prepares the events for a rule. */
    static PreparedEvent[] prepare(CompiledRule rule, Map<String, Object>[] events) {
        return Stream.of(events).map(rule.layout()::prepare).toArray(PreparedEvent[]::new);
    }

    static @Nullable BigDecimal units(FormulaResult usage) {
        return usage instanceof FormulaResult.Units some ? some.units() : null;
    }

    /** Evaluates a rule with all methods, so that pollution affects each of them. */
    List<@Nullable Object> evaluateAll(String text, Object event) {
        CompiledRule rule = compiled.computeIfAbsent(text, TogaiRules::compile);
        PreparedEvent prepared = rule.layout().prepare(event);
        return Arrays.asList(
                rule.evaluate(event),
                rule.test(event),
                rule.evaluate(prepared),
                rule.test(prepared),
                rule.compute(prepared),
                new UnitSum().add(rule, event),
                new UnitSum().add(rule, prepared));
    }
}
