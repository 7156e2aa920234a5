package dev.togai.benchmarks.rules;

import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.UnitSum;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The price of an event by {@link RuleTexts#TIER_PRICE}. Added up, as a bill is; over {@code long}s, too. */
public class TierPriceBenchmark extends RuleBenchmark {

    private final CompiledRule rule = TogaiRules.compile(RuleTexts.TIER_PRICE);
    private final PreparedEvent[] prepared = TogaiRules.prepare(rule, events.maps);

    @Override
    void agree() {
        Agreement.with(i -> ByHandOnMaps.price(events.maps[i]))
                .of("by hand on objects", i -> ByHandOnObjects.price(events.rides[i]))
                .of(
                        "by hand on longs",
                        i -> BigDecimal.valueOf(ByHandOnLongs.price(events.rides[i]), ByHandOnLongs.PRICE_SCALE))
                .of("this library on maps", i -> rule.evaluate(events.maps[i]))
                .of("this library on prepared events", i -> TogaiRules.units(rule.usage(prepared[i])))
                .of("jamsesso 1.1.0", i -> jamsesso110.apply(RuleTexts.TIER_PRICE, events.maps[i]))
                .of("jamsesso 1.0.7", i -> jamsesso107.apply(RuleTexts.TIER_PRICE, events.maps[i]));
    }

    /** By hand, over maps. */
    @Benchmark
    public BigDecimal byHandOnMaps() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map<String, Object> event : events.maps) {
            BigDecimal units = ByHandOnMaps.price(event);
            sum = units == null ? sum : sum.add(units);
        }
        return sum;
    }

    /** By hand, over plain objects with decimals. */
    @Benchmark
    @Fork(1)
    public BigDecimal byHandOnObjects() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Ride ride : events.rides) {
            BigDecimal units = ByHandOnObjects.price(ride);
            sum = units == null ? sum : sum.add(units);
        }
        return sum;
    }

    /** By hand, over plain objects in hundredths; the result is no object. */
    @Benchmark
    @Fork(1)
    public long byHandOnLongs() {
        long sum = 0;
        for (Ride ride : events.rides) {
            sum += ByHandOnLongs.price(ride);
        }
        return sum;
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
    @Fork(1)
    public void jamsesso110(Blackhole results) {
        all(jamsesso110, results);
    }

    /** json-logic-java 1.0.7. */
    @Benchmark
    @Warmup(iterations = 6, time = 1) // Its long methods are compiled late.
    @Fork(1)
    public void jamsesso107(Blackhole results) {
        all(jamsesso107, results);
    }

    private void all(BiFunction<String, Object, @Nullable Object> rules, Blackhole results) {
        for (Map<String, Object> event : events.maps) {
            results.consume(rules.apply(RuleTexts.TIER_PRICE, event));
        }
    }
}
