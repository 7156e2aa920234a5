package dev.togai.benchmarks.recorder;

import dev.togai.TogaiClient;
import dev.togai.event.UsageEvent;
import dev.togai.recorder.UsageRecorder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A call of {@link UsageRecorder#record}, beside the queues and the list that an application would otherwise use. Each iteration begins
 * empty, and has space for the events of all its threads, so that each call is accepted. One thread takes the events out meanwhile; that
 * of the recorder also writes their JSON.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RecordBenchmark.CALLS)
@Warmup(iterations = 30)
@Measurement(iterations = 50)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"})
public class RecordBenchmark {

    /** The calls of a thread in an iteration. */
    public static final int CALLS = 200_000;

    private static final int SPACE = 1_000_000;
    private static final long SPACE_BYTES = 1L << 30;
    private static final int DRAINED_AT_ONCE = 4_096;

    /** An event without an id: the recorder must generate one. */
    private final UsageEvent ride = RecordedRides.ride();

    /** A recorder that sends to a service in another process. */
    @State(Scope.Benchmark)
    public static class Recorder {

        /** The behavior of the service. */
        @Param({"NORMAL", "STALLED", "DOWN", "UNAVAILABLE"})
        private ServerMode mode = ServerMode.NORMAL;

        private @Nullable RecorderServer server;
        private @Nullable TogaiClient togai;
        private @Nullable UsageRecorder recorder;

        /** Starts the service. */
        @Setup
        public void start() throws IOException {
            server = RecorderServer.start(mode);
            togai = server.client(Duration.ofMillis(300));
        }

        /** Opens an empty recorder. */
        @Setup(Level.Iteration)
        public void open() {
            recorder = UsageRecorder.builder(Objects.requireNonNull(togai))
                    .maxEvents(SPACE)
                    .maxBytes(SPACE_BYTES)
                    .open();
        }

        /** Closes the recorder without its events, and waits for the end of its threads. */
        @TearDown(Level.Iteration)
        public void end() throws InterruptedException {
            Objects.requireNonNull(recorder).close(Duration.ZERO);
            while (Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().startsWith("togai-recorder-"))) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }

        /** Ends the service. */
        @TearDown
        public void stop() {
            Objects.requireNonNull(togai).close();
            Objects.requireNonNull(server).close();
        }
    }

    /** A recorder whose only space is taken. */
    @State(Scope.Benchmark)
    public static class FullRecorder {

        private final UsageRecorder recorder =
                UsageRecorder.builder(RecorderServer.unreachable()).maxEvents(1).open();

        /** Fills it. */
        @Setup
        public void fill() {
            recorder.record(RecordedRides.ride());
        }

        /** Closes it. */
        @TearDown
        public void close() {
            recorder.close(Duration.ZERO);
        }
    }

    /** Queues of the JDK, of which a benchmark uses one. */
    @State(Scope.Benchmark)
    public static class Queues {

        private final BlockingQueue<UsageEvent> array = new ArrayBlockingQueue<>(SPACE);
        private final BlockingQueue<UsageEvent> linked = new LinkedBlockingQueue<>(SPACE);
        private final List<UsageEvent> drained = new ArrayList<>();
        private final Object lock = new Object();
        private List<UsageEvent> list = new ArrayList<>();
        private List<UsageEvent> emptyList = new ArrayList<>();
        private @Nullable QueueConsumer consumer;

        /** Starts the thread that takes the events out. */
        @Setup(Level.Iteration)
        public void start() {
            consumer = new QueueConsumer(this::drain);
        }

        /** Takes out the last events. */
        @TearDown(Level.Iteration)
        public void end() {
            Objects.requireNonNull(consumer).close();
        }

        private void drain() {
            drain(array);
            drain(linked);
            List<UsageEvent> taken;
            synchronized (lock) {
                taken = list;
                list = emptyList;
                emptyList = taken;
            }
            taken.clear();
        }

        private void drain(BlockingQueue<UsageEvent> queue) {
            while (queue.drainTo(drained, DRAINED_AT_ONCE) > 0) {
                drained.clear();
            }
        }

        private boolean add(UsageEvent event) {
            synchronized (lock) {
                return list.size() < SPACE && list.add(event);
            }
        }
    }

    /** Measures a recorder. */
    @Benchmark
    public void record(Recorder state, CallTally tally) {
        UsageRecorder recorder = Objects.requireNonNull(state.recorder);
        int accepted = 0;
        tally.begin();
        for (int i = 0; i < CALLS; i++) {
            accepted += recorder.record(ride).isAccepted() ? 1 : 0;
        }
        tally.end(accepted);
    }

    /** Measures a recorder that is full, and rejects each event. */
    @Benchmark
    public void recordWhenFull(FullRecorder state, CallTally tally) {
        int rejected = 0;
        tally.begin();
        for (int i = 0; i < CALLS; i++) {
            rejected += state.recorder.record(ride).isAccepted() ? 0 : 1;
        }
        tally.end(rejected);
    }

    /** Measures an {@link ArrayBlockingQueue}. */
    @Benchmark
    public void arrayBlockingQueue(Queues queues, CallTally tally) {
        offer(queues.array, tally);
    }

    /** Measures a {@link LinkedBlockingQueue}. */
    @Benchmark
    public void linkedBlockingQueue(Queues queues, CallTally tally) {
        offer(queues.linked, tally);
    }

    /** Measures a list under a lock. */
    @Benchmark
    public void synchronizedList(Queues queues, CallTally tally) {
        int accepted = 0;
        tally.begin();
        for (int i = 0; i < CALLS; i++) {
            accepted += queues.add(ride) ? 1 : 0;
        }
        tally.end(accepted);
    }

    private void offer(BlockingQueue<UsageEvent> queue, CallTally tally) {
        int accepted = 0;
        tally.begin();
        for (int i = 0; i < CALLS; i++) {
            accepted += queue.offer(ride) ? 1 : 0;
        }
        tally.end(accepted);
    }
}
