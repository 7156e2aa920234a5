package dev.togai.benchmarks.rules;

import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.UnitSum;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/** The base of benchmarks of rules whose units are summed, as for a bill. */
public abstract class SummingBenchmark extends RuleBenchmark {

    final CompiledRule rule;
    final PreparedEvent[] prepared;

    private final String text;

    SummingBenchmark(String text) {
        this.text = text;
        this.rule = TogaiRules.compile(text);
        this.prepared = TogaiRules.prepare(rule, events.maps);
    }

    /** Measures this library over maps. */
    @Benchmark
    public BigDecimal togaiOnMaps() {
        UnitSum sum = new UnitSum();
        for (Map<String, Object> event : events.maps) {
            sum.add(rule, event);
        }
        return sum.total();
    }

    /** Measures this library, including the preparation of the event. */
    @Benchmark
    public BigDecimal togaiPreparing() {
        UnitSum sum = new UnitSum();
        for (Map<String, Object> event : events.maps) {
            sum.add(rule, rule.layout().prepare(event));
        }
        return sum.total();
    }

    /** Measures this library over events that were prepared before. */
    @Benchmark
    public BigDecimal togaiPrepared() {
        UnitSum sum = new UnitSum();
        for (PreparedEvent event : prepared) {
            sum.add(rule, event);
        }
        return sum.total();
    }

    @Override
    void evaluateAll(BiFunction<String, Object, @Nullable Object> jamsesso, Blackhole results) {
        for (Map<String, Object> event : events.maps) {
            results.consume(jamsesso.apply(text, event));
        }
    }
}
