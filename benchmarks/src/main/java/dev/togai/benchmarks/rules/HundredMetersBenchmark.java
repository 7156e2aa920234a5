package dev.togai.benchmarks.rules;

import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.EventLayout;
import dev.togai.dsl.eval.PreparedEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.infra.Blackhole;

/** One event through a hundred meters: what each would bill. Times and bytes are per event, not per meter. */
@Fork(1)
public class HundredMetersBenchmark extends RuleBenchmark {

    private static final int METERS = 100;

    private final List<RideMeter> meters = RideMeter.some(METERS, 20_261_122);
    private final String[] matchers = meters.stream().map(RideMeter::matcher).toArray(String[]::new);
    private final String[] computations =
            meters.stream().map(RideMeter::computation).toArray(String[]::new);

    private final CompiledRule[] separateMatchers =
            Stream.of(matchers).map(TogaiRules::compile).toArray(CompiledRule[]::new);
    private final CompiledRule[] separateComputations =
            Stream.of(computations).map(TogaiRules::compile).toArray(CompiledRule[]::new);
    /** All matchers and then all computations, over one layout. */
    private final CompiledRule[] together = TogaiRules.compileAll(
                    Stream.concat(Stream.of(matchers), Stream.of(computations)).toArray(String[]::new))
            .toArray(CompiledRule[]::new);

    private final EventLayout layout = together[0].layout();

    @Override
    void agree() {
        for (int i = 0; i < METERS; i++) {
            int meter = i;
            ResultComparator.with(event -> units(meters.get(meter), events.maps[event]))
                    .of("this library on maps", event -> togaiUnits(meter, events.maps[event]))
                    .of("this library together", event -> togaiUnits(meter, layout.prepare(events.maps[event])))
                    .of("jamsesso 1.1.0", event -> units(jamsesso110, meter, events.maps[event]))
                    .of("jamsesso 1.0.7", event -> units(jamsesso107, meter, events.maps[event]));
        }
    }

    /** Measures code by hand over maps, with cities, limits and rates as fields. */
    @Benchmark
    public void byHandOnMaps(Blackhole results) {
        for (Map<String, Object> event : events.maps) {
            for (RideMeter meter : meters) {
                results.consume(units(meter, event));
            }
        }
    }

    /** Measures this library, which evaluates each meter separately over the maps. */
    @Benchmark
    public void togaiOnMaps(Blackhole results) {
        for (Map<String, Object> event : events.maps) {
            for (int meter = 0; meter < METERS; meter++) {
                results.consume(togaiUnits(meter, event));
            }
        }
    }

    /** Measures this library with each event prepared once for all meters. */
    @Benchmark
    public void togaiPreparing(Blackhole results) {
        for (Map<String, Object> event : events.maps) {
            PreparedEvent prepared = layout.prepare(event);
            for (int meter = 0; meter < METERS; meter++) {
                results.consume(togaiUnits(meter, prepared));
            }
        }
    }

    @Override
    void evaluateAll(BiFunction<String, Object, @Nullable Object> jamsesso, Blackhole results) {
        for (Map<String, Object> event : events.maps) {
            for (int meter = 0; meter < METERS; meter++) {
                results.consume(units(jamsesso, meter, event));
            }
        }
    }

    private static @Nullable BigDecimal units(RideMeter meter, Map<String, Object> event) {
        return meter.matches(event) ? meter.compute(event) : null;
    }

    private @Nullable Object units(
            BiFunction<String, Object, @Nullable Object> rules, int meter, Map<String, Object> event) {
        return Boolean.TRUE.equals(rules.apply(matchers[meter], event))
                ? rules.apply(computations[meter], event)
                : null;
    }

    private @Nullable BigDecimal togaiUnits(int meter, Map<String, Object> event) {
        return separateMatchers[meter].test(event)
                ? TogaiRules.units(separateComputations[meter].compute(event))
                : null;
    }

    private @Nullable BigDecimal togaiUnits(int meter, PreparedEvent event) {
        return together[meter].test(event) ? TogaiRules.units(together[METERS + meter].compute(event)) : null;
    }
}
