package dev.togai.benchmarks.rules;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;

/** What the benchmarks of rules share: the events, the evaluators, the pollution, and that all times and bytes are per event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(EventGenerator.COUNT)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 20, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "-XX:+UseSerialGC") // It lays the events out alike in every process.
public abstract class RuleBenchmark {

    /** After so many collections, all that is still needed is old, and stays where it is. */
    private static final int COLLECTIONS = 16;

    /** Whether {@link ProfilePollution} comes first, through the evaluator that is measured; beside code by hand, through this library's. */
    @Param({"false", "true"})
    public boolean polluted;

    final EventGenerator events = new EventGenerator();
    final BiFunction<String, Object, @Nullable Object> jamsesso110 = JsonLogicJavaVersions.newest();
    final BiFunction<String, Object, @Nullable Object> jamsesso107 = JsonLogicJavaVersions.older();

    RuleBenchmark() {}

    /** Pollutes, then sees to it that the peers agree and that the events lie where they stay. */
    @Setup
    public void prepare(BenchmarkParams params, Blackhole results) {
        if (polluted) {
            ProfilePollution.run(measured(params.getBenchmark()), events.maps, results);
        }
        agree();
        settle(results);
    }

    /** Fails unless all peers answer the same to all events. */
    abstract void agree();

    /** What json-logic-java does with all events. */
    abstract void ask(BiFunction<String, Object, @Nullable Object> jamsesso, Blackhole results) throws IOException;

    /** json-logic-java 1.1.0. */
    @Benchmark
    @Warmup(iterations = 6, time = 1) // Its long methods are compiled late.
    @Fork(1)
    public void jamsesso110(Blackhole results) throws IOException {
        ask(jamsesso110, results);
    }

    /** json-logic-java 1.0.7. */
    @Benchmark
    @Warmup(iterations = 6, time = 1) // Its long methods are compiled late.
    @Fork(1)
    public void jamsesso107(Blackhole results) throws IOException {
        ask(jamsesso107, results);
    }

    /** Has the collector put an event's parts side by side, or else only peers that make garbage would find them so. */
    private static void settle(Blackhole results) {
        long settled = collections() + COLLECTIONS;
        while (collections() < settled) {
            results.consume(new byte[1_024]);
        }
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private BiFunction<String, Object, @Nullable Object> measured(String benchmark) {
        if (benchmark.endsWith("jamsesso110")) {
            return jamsesso110;
        }
        return benchmark.endsWith("jamsesso107") ? jamsesso107 : new TogaiRules()::ask;
    }
}
