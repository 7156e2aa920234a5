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

/** The base of the benchmarks of rules: events, evaluators and profile pollution. All times and bytes are per event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(EventGenerator.COUNT)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 20, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "-XX:+UseSerialGC") // Its layout of the events is the same in every process.
public abstract class RuleBenchmark {

    /** The number of collections after which all live objects are old, and keep their addresses. */
    private static final int COLLECTIONS = 16;

    /** Whether {@link ProfilePollution} runs first, with the measured evaluator; for code by hand, with this library's. */
    @Param({"false", "true"})
    public boolean polluted;

    final EventGenerator events = new EventGenerator();
    final BiFunction<String, Object, @Nullable Object> jamsesso110 = JsonLogicJavaVersions.newest();
    final BiFunction<String, Object, @Nullable Object> jamsesso107 = JsonLogicJavaVersions.older();

    RuleBenchmark() {}

    /** Prepares a run: pollutes the profile, checks that all evaluators agree, and lets the collector move the events. */
    @Setup
    public void prepare(BenchmarkParams params, Blackhole results) {
        if (polluted) {
            ProfilePollution.run(measured(params.getBenchmark()), events.maps, results);
        }
        agree();
        settle(results);
    }

    /** Fails unless all evaluators return the same for all events. */
    abstract void agree();

    /** Evaluates all events with json-logic-java. */
    abstract void evaluateAll(BiFunction<String, Object, @Nullable Object> jamsesso, Blackhole results)
            throws IOException;

    /** Measures json-logic-java 1.1.0. */
    @Benchmark
    @Warmup(iterations = 6, time = 1) // Its long methods are compiled late.
    @Fork(1)
    public void jamsesso110(Blackhole results) throws IOException {
        evaluateAll(jamsesso110, results);
    }

    /** Measures json-logic-java 1.0.7. */
    @Benchmark
    @Warmup(iterations = 6, time = 1) // Its long methods are compiled late.
    @Fork(1)
    public void jamsesso107(Blackhole results) throws IOException {
        evaluateAll(jamsesso107, results);
    }

    /** Makes the collector place an event's parts side by side; otherwise only evaluators that allocate would benefit. */
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
        return benchmark.endsWith("jamsesso107") ? jamsesso107 : new TogaiRules()::evaluateAll;
    }
}
