package dev.togai.benchmarks.metering;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.ResiliencePolicy;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.Ingestion;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Events into a fake with ten active meters, and the preview of the same meters, which evaluates the same rules but keeps no event.
 * Each iteration begins with an empty fake. Times are for {@link #EVENTS} events.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class MeteringBenchmark {

    /** The events of an iteration. */
    public static final int EVENTS = 50_000;

    private static final int CLIENTS = 8;

    private List<List<UsageEvent>> batches = List.of();
    private @Nullable FakeTogai fake;
    private @Nullable FakeTogaiServer server;
    private @Nullable CompiledMeters meters;

    /** Creates the events, the fake and its server. */
    @Setup(Level.Iteration)
    public void start() {
        FakeTogai fresh = MeteringScenario.fake();
        fake = fresh;
        meters = MeteringScenario.compiled(fresh);
        server = FakeTogaiServer.start(fresh);
        batches = new MeteringScenario().batches(EVENTS);
    }

    /** Closes the server. */
    @TearDown(Level.Iteration)
    public void close() {
        if (server != null) {
            server.close();
        }
    }

    /** Measures the preview: one thread. */
    @Benchmark
    public Object preview() {
        CompiledMeters compiled = Objects.requireNonNull(meters);
        return compiled.usage(() -> batches.stream().flatMap(List::stream).iterator(), UsagePeriod.DAY);
    }

    /** Measures the fake in memory: one thread. */
    @Benchmark
    public void inMemory() {
        Ingestion ingestion = Objects.requireNonNull(fake).ingestion();
        for (List<UsageEvent> batch : batches) {
            requireAccepted(ingestion, batch);
        }
    }

    /** Measures the fake over HTTP: eight threads that share a client without limits of its own. */
    @Benchmark
    public void overHttp() throws InterruptedException, ExecutionException {
        Queue<List<UsageEvent>> waiting = new ConcurrentLinkedQueue<>(batches);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (TogaiClient togai = TogaiClient.builder()
                .environment(Objects.requireNonNull(server).environment())
                .tokens(TokenSource.fixed("example-token"))
                .resilience(ResiliencePolicy.defaults().withoutRateLimits())
                .build()) {
            List<Future<?>> senders = IntStream.range(0, CLIENTS)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> sendAll(togai.ingestion(), waiting)))
                    .toList();
            for (Future<?> sender : senders) {
                sender.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void sendAll(Ingestion ingestion, Queue<List<UsageEvent>> waiting) {
        for (List<UsageEvent> batch = waiting.poll(); batch != null; batch = waiting.poll()) {
            requireAccepted(ingestion, batch);
        }
    }

    private static void requireAccepted(Ingestion ingestion, List<UsageEvent> batch) {
        if (!ingestion.ingestBatch(batch).isAccepted()) {
            throw new IllegalStateException("The fake rejected an event");
        }
    }
}
