package dev.togai.benchmarks.rules;

import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.UnitSum;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What is the same for every rule whose units are added up, as a bill is. */
public abstract class SummingBenchmark extends RuleBenchmark {

    final CompiledRule rule;
    final PreparedEvent[] prepared;

    private final String text;

    SummingBenchmark(String text) {
        this.text = text;
        this.rule = TogaiRules.compile(text);
        this.prepared = TogaiRules.prepare(rule, events.maps);
    }

    /** This library over maps. */
    @Benchmark
    public BigDecimal togaiOnMaps() {
        UnitSum sum = new UnitSum();
        for (Map<String, Object> event : events.maps) {
            sum.add(rule, event);
        }
        return sum.total();
    }

    /** This library, preparing the event first. */
    @Benchmark
    public BigDecimal togaiPreparing() {
        UnitSum sum = new UnitSum();
        for (Map<String, Object> event : events.maps) {
            sum.add(rule, rule.layout().prepare(event));
        }
        return sum.total();
    }

    /** This library over events that were prepared before. */
    @Benchmark
    public BigDecimal togaiPrepared() {
        UnitSum sum = new UnitSum();
        for (PreparedEvent event : prepared) {
            sum.add(rule, event);
        }
        return sum.total();
    }

    /** json-logic-java 1.1.0. */
    @Benchmark
    @Warmup(iterations = 6, time = 1) // Its long methods are compiled late.
    @Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
    @Fork(1)
    public void jamsesso110(Blackhole results) {
        all(jamsesso110, results);
    }

    /** json-logic-java 1.0.7. */
    @Benchmark
    @Warmup(iterations = 6, time = 1) // Its long methods are compiled late.
    @Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
    @Fork(1)
    public void jamsesso107(Blackhole results) {
        all(jamsesso107, results);
    }

    private void all(BiFunction<String, Object, @Nullable Object> rules, Blackhole results) {
        for (Map<String, Object> event : events.maps) {
            results.consume(rules.apply(text, event));
        }
    }
}
