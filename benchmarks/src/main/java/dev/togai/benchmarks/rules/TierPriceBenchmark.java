package dev.togai.benchmarks.rules;

import java.math.BigDecimal;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;

/** The price of an event by {@link RuleSources#TIER_PRICE}. Added up, as a bill is; over {@code long}s, too. */
public class TierPriceBenchmark extends SummingBenchmark {

    /** Compiles it. */
    public TierPriceBenchmark() {
        super(RuleSources.TIER_PRICE);
    }

    @Override
    void agree() {
        ResultComparator.with(i -> HandwrittenOverMaps.price(events.maps[i]))
                .of("by hand on objects", i -> HandwrittenOverObjects.price(events.rides[i]))
                .of(
                        "by hand on longs",
                        i -> BigDecimal.valueOf(
                                HandwrittenOverLongs.price(events.rides[i]), HandwrittenOverLongs.PRICE_SCALE))
                .of("this library on maps", i -> rule.evaluate(events.maps[i]))
                .of("this library on prepared events", i -> TogaiRules.units(rule.compute(prepared[i])))
                .of("jamsesso 1.1.0", i -> jamsesso110.apply(RuleSources.TIER_PRICE, events.maps[i]))
                .of("jamsesso 1.0.7", i -> jamsesso107.apply(RuleSources.TIER_PRICE, events.maps[i]));
    }

    /** Measures code by hand over maps. */
    @Benchmark
    public BigDecimal byHandOnMaps() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map<String, Object> event : events.maps) {
            BigDecimal units = HandwrittenOverMaps.price(event);
            sum = units == null ? sum : sum.add(units);
        }
        return sum;
    }

    /** Measures code by hand over plain objects with decimals. */
    @Benchmark
    @Fork(1)
    public BigDecimal byHandOnObjects() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Ride ride : events.rides) {
            BigDecimal units = HandwrittenOverObjects.price(ride);
            sum = units == null ? sum : sum.add(units);
        }
        return sum;
    }

    /** Measures code by hand over plain objects in hundredths, with a primitive result. */
    @Benchmark
    @Fork(1)
    public long byHandOnLongs() {
        long sum = 0;
        for (Ride ride : events.rides) {
            sum += HandwrittenOverLongs.price(ride);
        }
        return sum;
    }
}
