package dev.togai.benchmarks.rules;

import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.PreparedEvent;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.infra.Blackhole;

/** Whether an event matches {@link RuleSources#MATCHER}. */
public class MatcherBenchmark extends RuleBenchmark {

    private final CompiledRule rule = TogaiRules.compile(RuleSources.MATCHER);
    private final PreparedEvent[] prepared = TogaiRules.prepare(rule, events.maps);

    @Override
    void agree() {
        ResultComparator.with(i -> HandwrittenOverMaps.matches(events.maps[i]))
                .of("by hand on objects", i -> HandwrittenOverObjects.matches(events.rides[i]))
                .of("by hand on longs", i -> HandwrittenOverLongs.matches(events.rides[i]))
                .of("this library on maps", i -> rule.test(events.maps[i]))
                .of("this library on prepared events", i -> rule.test(prepared[i]))
                .of("jamsesso 1.1.0", i -> jamsesso110.apply(RuleSources.MATCHER, events.maps[i]))
                .of("jamsesso 1.0.7", i -> jamsesso107.apply(RuleSources.MATCHER, events.maps[i]));
    }

    /** Measures code by hand over maps. */
    @Benchmark
    public int byHandOnMaps() {
        int hits = 0;
        for (Map<String, Object> event : events.maps) {
            hits += HandwrittenOverMaps.matches(event) ? 1 : 0;
        }
        return hits;
    }

    /** Measures code by hand over plain objects with decimals. */
    @Benchmark
    @Fork(1)
    public int byHandOnObjects() {
        int hits = 0;
        for (Ride ride : events.rides) {
            hits += HandwrittenOverObjects.matches(ride) ? 1 : 0;
        }
        return hits;
    }

    /** Measures code by hand over plain objects in hundredths. */
    @Benchmark
    @Fork(1)
    public int byHandOnLongs() {
        int hits = 0;
        for (Ride ride : events.rides) {
            hits += HandwrittenOverLongs.matches(ride) ? 1 : 0;
        }
        return hits;
    }

    /** Measures this library over maps. */
    @Benchmark
    public int togaiOnMaps() {
        int hits = 0;
        for (Map<String, Object> event : events.maps) {
            hits += rule.test(event) ? 1 : 0;
        }
        return hits;
    }

    /** Measures this library, including the preparation of the event. */
    @Benchmark
    public int togaiPreparing() {
        int hits = 0;
        for (Map<String, Object> event : events.maps) {
            hits += rule.test(rule.layout().prepare(event)) ? 1 : 0;
        }
        return hits;
    }

    /** Measures this library over events that were prepared before. */
    @Benchmark
    public int togaiPrepared() {
        int hits = 0;
        for (PreparedEvent event : prepared) {
            hits += rule.test(event) ? 1 : 0;
        }
        return hits;
    }

    @Override
    void evaluateAll(BiFunction<String, Object, @Nullable Object> jamsesso, Blackhole results) {
        for (Map<String, Object> event : events.maps) {
            results.consume(jamsesso.apply(RuleSources.MATCHER, event));
        }
    }
}
