package dev.togai.benchmarks;

import dev.togai.benchmarks.MeterCaller.ClientKind;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One GET of a meter over loopback on a pooled connection; {@link CallOverhead} has less noise, and measures the CPU time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CallOverheadBenchmark {

    /** The client that gets the meter. */
    @Param
    public ClientKind way = ClientKind.LIBRARY;

    private @Nullable MeterServer server;
    private @Nullable MeterCaller caller;

    /** Starts the server and opens the client. */
    @Setup
    public void open() throws IOException {
        server = MeterServer.start();
        caller = way.open(server.url());
    }

    /** Closes both. */
    @TearDown
    public void close() throws IOException {
        if (caller != null) {
            caller.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** Measures one call. */
    @Benchmark
    public @Nullable Object get() throws IOException {
        return caller == null ? null : caller.get();
    }
}
