package dev.togai.benchmarks.recorder;

import dev.togai.TogaiClient;
import dev.togai.event.UsageEvent;
import dev.togai.recorder.RecorderBuilder;
import dev.togai.recorder.UsageRecorder;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The time of each of 10,000,000 calls of {@code record}, for each behavior of the service: once with space for all events, and once with
 * the default bounds, which most events exceed. A control thread makes calls that only read the clock, at the same rate.
 *
 * <p>Each call above 1 ms is attributed: to a pause of the JVM, to the scheduler, without whose wait for a processor it is below, or to the
 * machine, if a call of the control thread took as long at the same time. The exit status is 1 if the cause of a call is unknown.
 * Arguments: the calls, and the calls a second, 200,000 by default.
 */
public final class RecordLatency {

    private static final List<ServerMode> MODES =
            List.of(ServerMode.NORMAL, ServerMode.STALLED, ServerMode.DOWN, ServerMode.UNAVAILABLE);
    private static final long CALLS = 10_000_000;
    private static final long CALLS_PER_SECOND = 200_000;
    private static final int WARM_UP_CALLS = 500_000;
    private static final long TOLERANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    private static final double MICROS = 1e3;
    private static final double MILLIS = 1e6;

    /** The events of one recorder that has space for them all. The next ones go to a new recorder. */
    private static final int EVENTS_PER_RECORDER = 500_000;

    private static final long EVENT_BYTES = 1_000;

    private final UsageEvent ride = RecordedRides.ride();
    private final long calls;
    private final long callsPerSecond;
    private long unexplained;
    private long accepted;

    private RecordLatency(long calls, long callsPerSecond) {
        this.calls = calls;
        this.callsPerSecond = callsPerSecond;
    }

    /** Measures and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        long calls = args.length > 0 ? Long.parseLong(args[0]) : CALLS;
        long callsPerSecond = args.length > 1 ? Long.parseLong(args[1]) : CALLS_PER_SECOND;
        System.exit(new RecordLatency(calls, callsPerSecond).run() == 0 ? 0 : 1);
    }

    private long run() throws IOException, InterruptedException {
        System.out.printf(
                "Java %s; %,d calls for each line, %,d a second; microseconds; above 1 ms: calls by cause%n",
                Runtime.version(), calls, callsPerSecond);
        System.out.printf(
                "%-12s %-8s %9s %7s %7s %7s %8s %9s | %6s %6s %9s %8s %8s | %7s %9s | %6s %9s%n",
                "service",
                "bounds",
                "accepted",
                "50%",
                "99%",
                "99.9%",
                "99.99%",
                "max",
                "> 1 ms",
                "pause",
                "scheduler",
                "machine",
                "unknown",
                "control",
                "max",
                "pauses",
                "max ms");
        for (ServerMode mode : MODES) {
            try (RecorderServer server = RecorderServer.start(mode);
                    TogaiClient togai = server.client(READ_TIMEOUT)) {
                measure(togai, WARM_UP_CALLS, true);
                print(mode, "space", measure(togai, calls, true));
                print(mode, "default", measure(togai, calls, false));
            }
        }
        return unexplained;
    }

    private record Measurement(PacedCalls calls, PacedCalls control, List<Interval> pauses) {}

    private Measurement measure(TogaiClient togai, long number, boolean hasSpace)
            throws IOException, InterruptedException {
        PacedCalls control = new PacedCalls();
        Thread controlThread = new Thread(() -> control.run(number, callsPerSecond, i -> {}), "control");
        PacedCalls paced = new PacedCalls();
        accepted = 0;
        try (PauseMonitor pauses = new PauseMonitor()) {
            controlThread.start();
            for (long done = 0; done < number; ) {
                long part = hasSpace ? Math.min(number - done, EVENTS_PER_RECORDER) : number;
                record(togai, paced, part, hasSpace);
                done += part;
            }
            controlThread.join();
            return new Measurement(paced, control, pauses.pauses());
        }
    }

    private void record(TogaiClient togai, PacedCalls paced, long number, boolean hasSpace) {
        RecorderBuilder builder = UsageRecorder.builder(togai);
        if (hasSpace) {
            builder.maxEvents(EVENTS_PER_RECORDER).maxBytes(EVENTS_PER_RECORDER * EVENT_BYTES);
        }
        UsageRecorder recorder = builder.open();
        paced.run(number, callsPerSecond, i -> accepted += recorder.record(ride).isAccepted() ? 1 : 0);
        recorder.close(Duration.ZERO);
    }

    private void print(ServerMode mode, String bounds, Measurement measured) {
        Histogram times = measured.calls().histogram();
        List<PacedCalls.SlowCall> slow = measured.calls().slow();
        long inPause =
                slow.stream().filter(call -> overlaps(call, measured.pauses())).count();
        List<PacedCalls.SlowCall> outside =
                slow.stream().filter(call -> !overlaps(call, measured.pauses())).toList();
        List<Interval> hiccups = measured.control().slow().stream()
                .map(PacedCalls.SlowCall::interval)
                .toList();
        long preempted = outside.stream()
                .filter(PacedCalls.SlowCall::isDelayedByScheduler)
                .count();
        List<PacedCalls.SlowCall> others =
                outside.stream().filter(call -> !call.isDelayedByScheduler()).toList();
        List<PacedCalls.SlowCall> unknown =
                others.stream().filter(call -> !overlaps(call, hiccups)).toList();
        long machine = others.size() - unknown.size();
        unexplained += unknown.size();
        System.out.printf(
                "%-12s %-8s %8.1f%% %7.2f %7.2f %7.2f %8.2f %9.1f | %6d %6d %9d %8d %8d | %7d %9.1f | %6d %9.2f%n",
                mode,
                bounds,
                100.0 * accepted / times.getTotalCount(),
                times.getValueAtPercentile(50) / MICROS,
                times.getValueAtPercentile(99) / MICROS,
                times.getValueAtPercentile(99.9) / MICROS,
                times.getValueAtPercentile(99.99) / MICROS,
                times.getMaxValue() / MICROS,
                slow.size(),
                inPause,
                preempted,
                machine,
                unknown.size(),
                hiccups.size(),
                measured.control().histogram().getMaxValue() / MICROS,
                measured.pauses().size(),
                measured.pauses().isEmpty()
                        ? 0.0
                        : Collections.max(measured.pauses().stream()
                                        .map(Interval::nanos)
                                        .toList())
                                / MILLIS);
        unknown.forEach(call -> System.out.printf(
                "  unknown: %.2f ms, in a burst with %.2f ms on a processor and %.2f ms of waiting for one%n",
                call.interval().nanos() / MILLIS,
                call.scheduled().runNanos() / MILLIS,
                call.scheduled().waitNanos() / MILLIS));
    }

    private static boolean overlaps(PacedCalls.SlowCall call, List<Interval> others) {
        return others.stream().anyMatch(other -> call.interval().overlaps(other, TOLERANCE_NANOS));
    }
}
