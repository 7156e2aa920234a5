package dev.togai.benchmarks.rules;

import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
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
@OperationsPerInvocation(Events.COUNT)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 20, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public abstract class RuleBenchmark {

    /** Whether {@link Pollution} comes first, through the evaluator that is measured; beside code by hand, through this library's. */
    @Param({"false", "true"})
    public boolean polluted;

    final Events events = new Events();
    final BiFunction<String, Object, @Nullable Object> jamsesso110 = JamsessoVersions.newest();
    final BiFunction<String, Object, @Nullable Object> jamsesso107 = JamsessoVersions.older();

    RuleBenchmark() {}

    /** Pollutes, then sees to it that the peers agree. */
    @Setup
    public void prepare(BenchmarkParams params, Blackhole results) {
        if (polluted) {
            Pollution.run(measured(params.getBenchmark()), events.maps, results);
        }
        agree();
    }

    /** Fails unless all peers answer the same to all events. */
    abstract void agree();

    private BiFunction<String, Object, @Nullable Object> measured(String benchmark) {
        if (benchmark.endsWith("jamsesso110")) {
            return jamsesso110;
        }
        return benchmark.endsWith("jamsesso107") ? jamsesso107 : new TogaiRules()::ask;
    }
}
