package dev.togai.benchmarks.rules;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.EventFormat;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.UnitSum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/** From the bytes of an event to the sum of the units: read, match by {@link RuleSources#MATCHER}, compute, add up. */
public class BytesBenchmark extends RuleBenchmark {

    private final HandwrittenOverBytes handwrittenOverBytes = new HandwrittenOverBytes();
    private final EventReader reader = new EventReader();
    private final ObjectReader binding = new ObjectMapper()
            .readerFor(new TypeReference<Map<String, Object>>() {})
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final List<CompiledRule> rules = TogaiRules.compileAll(RuleSources.MATCHER, RuleSources.COMPUTATION);
    private final CompiledRule matcher = rules.get(0);
    private final CompiledRule computation = rules.get(1);

    private interface Reading {
        @Nullable
        Object units(byte[] event) throws IOException;
    }

    @Override
    void agree() {
        ResultComparator.with(i -> units(events.maps[i]))
                .of("by hand on bytes", read(handwrittenOverBytes::units))
                .of("by hand on maps", read(bytes -> units(reader.read(bytes))))
                .of("by hand on data binding", read(bytes -> units(binding.readValue(bytes))))
                .of("this library on maps", read(bytes -> togaiUnits(reader.read(bytes))))
                .of("this library on prepared events", read(bytes -> togaiUnits(prepare(bytes))))
                .of("this library on bytes", read(bytes -> togaiUnits(readOnly(bytes))))
                .of("jamsesso 1.1.0", read(bytes -> units(jamsesso110, reader.read(bytes))))
                .of("jamsesso 1.0.7", read(bytes -> units(jamsesso107, reader.read(bytes))));
    }

    private IntFunction<@Nullable Object> read(Reading reading) {
        return i -> {
            try {
                return reading.units(events.bytes[i]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Measures code by hand that reads only the fields of the rules. */
    @Benchmark
    public BigDecimal byHandOnBytes() throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        for (byte[] event : events.bytes) {
            BigDecimal units = handwrittenOverBytes.units(event);
            sum = units == null ? sum : sum.add(units);
        }
        return sum;
    }

    /** Measures code by hand over maps, which are read by hand too. */
    @Benchmark
    public BigDecimal byHandOnMaps() throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        for (byte[] event : events.bytes) {
            BigDecimal units = units(reader.read(event));
            sum = units == null ? sum : sum.add(units);
        }
        return sum;
    }

    /** Measures code by hand over maps, which Jackson's data binding reads. */
    @Benchmark
    public BigDecimal byHandOnDataBinding() throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        for (byte[] event : events.bytes) {
            BigDecimal units = units(binding.readValue(event));
            sum = units == null ? sum : sum.add(units);
        }
        return sum;
    }

    /** Measures this library, which reads only the fields of the rules. */
    @Benchmark
    public BigDecimal togaiOnBytes() throws IOException {
        UnitSum sum = new UnitSum();
        for (byte[] event : events.bytes) {
            add(readOnly(event), sum);
        }
        return sum.total();
    }

    /** Measures this library over maps that are read by hand. */
    @Benchmark
    public BigDecimal togaiOnMaps() throws IOException {
        UnitSum sum = new UnitSum();
        for (byte[] event : events.bytes) {
            add(reader.read(event), sum);
        }
        return sum.total();
    }

    /** Measures this library over maps that are read by hand, prepared once for both rules. */
    @Benchmark
    public BigDecimal togaiPreparing() throws IOException {
        UnitSum sum = new UnitSum();
        for (byte[] event : events.bytes) {
            add(prepare(event), sum);
        }
        return sum.total();
    }

    @Override
    void evaluateAll(BiFunction<String, Object, @Nullable Object> jamsesso, Blackhole results) throws IOException {
        for (byte[] event : events.bytes) {
            results.consume(units(jamsesso, reader.read(event)));
        }
    }

    private static @Nullable Object units(
            BiFunction<String, Object, @Nullable Object> rules, Map<String, Object> event) {
        return Boolean.TRUE.equals(rules.apply(RuleSources.MATCHER, event))
                ? rules.apply(RuleSources.COMPUTATION, event)
                : null;
    }

    private static @Nullable BigDecimal units(Map<String, Object> event) {
        return HandwrittenOverMaps.matches(event) ? HandwrittenOverMaps.compute(event) : null;
    }

    private void add(Map<String, Object> event, UnitSum sum) {
        if (matcher.test(event)) {
            sum.add(computation, event);
        }
    }

    private void add(PreparedEvent event, UnitSum sum) {
        if (matcher.test(event)) {
            sum.add(computation, event);
        }
    }

    private PreparedEvent readOnly(byte[] event) {
        return matcher.layout().read(event, EventFormat.PLAIN);
    }

    private PreparedEvent prepare(byte[] event) throws IOException {
        return matcher.layout().prepare(reader.read(event));
    }

    private @Nullable BigDecimal togaiUnits(Map<String, Object> event) {
        return matcher.test(event) ? TogaiRules.units(computation.compute(event)) : null;
    }

    private @Nullable BigDecimal togaiUnits(PreparedEvent event) {
        return matcher.test(event) ? TogaiRules.units(computation.compute(event)) : null;
    }
}
