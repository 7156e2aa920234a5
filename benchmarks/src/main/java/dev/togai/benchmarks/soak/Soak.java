package dev.togai.benchmarks.soak;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.benchmarks.soak.PinnedThreadMonitor.Pins;
import dev.togai.call.Operation;
import dev.togai.config.CircuitBreakerPolicy;
import dev.togai.config.Environment;
import dev.togai.config.RateLimit;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.config.Timeouts;
import dev.togai.feign.FeignOptions;
import dev.togai.feign.FeignTransportProvider;
import dev.togai.testkit.http.FakeTogaiServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A soak test: many threads call all seven operations over real connections to a fake with faults. The exit status is 1 unless the
 * effect of every call matches its result, and nothing leaked. {@link SoakOptions#USAGE} has the options.
 */
public final class Soak {

    private static final RetryPolicy RETRY = RetryPolicy.defaults()
            .withBackoff(Duration.ofMillis(1), Duration.ofMillis(20))
            .withSettleTime(Duration.ofMillis(50));
    private static final int PATIENCE_MINUTES = 5;

    private final SoakOptions options;
    private final SoakCounts counts = new SoakCounts();
    private final CountingSocketFactory sockets = new CountingSocketFactory();
    private final ViolationLog violations = new ViolationLog();
    private final LeakDetector leaks = new LeakDetector();
    private final SoakReport report;
    private final long start = System.nanoTime();

    private Soak(SoakOptions options) {
        this.options = options;
        this.report = new SoakReport(options, counts, sockets, leaks);
    }

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        SoakOptions options;
        try {
            options = SoakOptions.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(new Soak(options).passes() ? 0 : 1);
    }

    private boolean passes() throws Exception {
        ExecutorService workers = options.virtual() ? virtualThreads() : platformThreads();
        try (PinnedThreadMonitor pinned = new PinnedThreadMonitor(options.recording())) {
            if (options.virtual()) {
                pinned.pinOne(workers);
            }
            soak(workers, pinned);
            report.print(Duration.ofNanos(System.nanoTime() - start));
            if (options.virtual()) {
                check(pinned.pins());
            }
        } finally {
            workers.shutdownNow();
        }
        LeakDetector.checkEnded(violations);
        System.out.println(violations.none() ? "PASSED" : "FAILED: " + violations);
        return violations.none();
    }

    private void soak(ExecutorService workers, PinnedThreadMonitor pinned) throws Exception {
        pinned.phase("warm-up");
        try (TogaiClient togai = client()) {
            for (int i = 0; i < options.segments() && violations.none(); i++) {
                if (i == options.warmUps()) {
                    pinned.phase("steady");
                }
                run(new SoakRound(i, options, violations, this::timeLeft), workers, togai);
                leaks.look();
                System.out.printf("segment %d of %d, %,d calls%n", i + 1, options.segments(), counts.calls());
            }
            pinned.phase("after the last segment");
        }
        violations.require(
                sockets.open() == 0, () -> "The closed client has left " + sockets.open() + " sockets open.");
        violations.require(
                sockets.most() <= options.connections(), () -> sockets.most() + " connections were open at once.");
        violations.require(
                counts.calls() >= options.calls() || !violations.none(),
                () -> "The time was up after " + counts.calls() + " of " + options.calls() + " calls.");
        if (violations.none()) {
            leaks.check(options.warmUps(), violations);
        }
    }

    private void run(SoakRound segment, ExecutorService workers, TogaiClient togai) throws Exception {
        long retriesBefore = counts.retries();
        long successesBefore = counts.firstSuccesses();
        try (segment) {
            List<Future<?>> lives = new ArrayList<>();
            for (int worker = 0; worker < options.threads(); worker++) {
                lives.add(workers.submit(
                        new MeterLifecycleWorker(worker, segment, togai.usageMeters(), counts, violations)));
            }
            for (Future<?> life : lives) {
                join(life);
            }
            segment.check();
            checkConnections(segment.server());
            report.add(segment);
        }
        long retries = counts.retries() - retriesBefore;
        long allowed = RETRY.budget() + (counts.firstSuccesses() - successesBefore) / RETRY.successesPerRetry();
        violations.require(retries <= allowed, () -> retries + " retries, and the budget allows " + allowed + ".");
    }

    private void join(Future<?> life) throws InterruptedException {
        try {
            life.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            violations.add("Not a failure of the library's own: " + e.getCause());
        } catch (TimeoutException e) {
            violations.add("A worker does not end.");
        }
    }

    /** Checks the open connections. The server observes a closed connection a little later than the client. */
    private void checkConnections(FakeTogaiServer server) throws InterruptedException {
        LeakDetector.within(5, () -> server.openConnections() <= sockets.open());
        int open = server.openConnections();
        violations.require(
                open <= sockets.open() && open <= options.connections(),
                () -> "The server has " + open + " connections open, the client " + sockets.open() + ".");
    }

    private void check(List<Pins> phases) {
        SoakReport.print(phases);
        violations.require(phases.get(0).events() > 0, () -> "The recording did not see the thread pinned on purpose.");
        for (Pins phase : phases) {
            violations.require(
                    !phase.phase().equals("steady") || phase.events() == 0,
                    () -> phase.events() + " times a thread was pinned after the warm-up.");
        }
    }

    private boolean timeLeft() {
        return violations.none() && System.nanoTime() - start < TimeUnit.MINUTES.toNanos(options.minutes());
    }

    /** Creates a client with every policy enabled, with times for a local service and with the soak's own limits. */
    private TogaiClient client() {
        return TogaiClient.builder()
                .environment(Environment.of("http://127.0.0.1:" + options.port()))
                .tokens(TokenSource.fixed("any"))
                .timeouts(Timeouts.defaults().withConnectionAcquire(Duration.ofSeconds(30)))
                .resilience(ResiliencePolicy.defaults()
                        .withRetry(RETRY)
                        .withRateLimit(Operation.Quota.GENERAL, new RateLimit(100_000, Duration.ofSeconds(1)))
                        .withCircuitBreaker(CircuitBreakerPolicy.builder()
                                .slidingWindowSize(200)
                                .minimumRequests(100)
                                .failureRateThreshold(50)
                                .openDuration(Duration.ofMillis(100))
                                .halfOpenRequests(10)
                                .build())
                        .withMaxConcurrentCalls(options.threads()))
                .listener(counts)
                .transport(new FeignTransportProvider(FeignOptions.defaults()
                        .withMaxConnections(options.connections())
                        .withSocketFactory(sockets)))
                .build();
    }

    private ExecutorService platformThreads() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(options.threads(), work -> {
            Thread thread = new Thread(work, "soak-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Creates the executor by reflection, because the Java version of the compilation has no virtual threads. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(
                    "Java " + Runtime.version() + " has no virtual threads: use Java 21 or newer.", e);
        }
    }
}
